"""What is owed, and what is going on with a client, are answered from indexes alone."""

from django.db import migrations, models

GOING_ON = ["status", "type", "total_excl", "total_incl", "invoiced_incl"]
OWED = ["type", "outstanding", "owner", "party", "status", "date", "id"]
SUMMED = ["total_excl", "total_incl", "rounding", "paid_total", "credited_total"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0011_unpaid_by_next_due")]

    operations = [
        migrations.RemoveIndex("document", "document_unpaid"),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["kind", "next_due", "company", *OWED, *SUMMED],
                condition=models.Q(("outstanding__gt", 0)),
                name="document_unpaid",
            ),
        ),
        migrations.RemoveIndex("document", "document_by_party"),
        migrations.AddIndex(
            "document",
            models.Index(fields=["party", "kind", "-date", "-id", *GOING_ON], name="document_by_party"),
        ),
    ]
