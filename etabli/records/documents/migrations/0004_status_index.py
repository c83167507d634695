"""Lists of one status or situation, their counts and sums answered from an index alone."""

from django.db import migrations, models

LISTED = ["date", "id", "type", "total_excl", "total_incl", "outstanding", "owner", "party"]
SITUATED = ["due_date", "rounding", "paid_total", "credited_total"]
OWED = models.Q(("outstanding__gt", 0), ("status", "open"))


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_words")]

    operations = [
        migrations.RemoveIndex("document", "document_by_status"),
        migrations.AddIndex(
            "document",
            models.Index(fields=["kind", "status", "company", *LISTED, *SITUATED], name="document_by_status"),
        ),
        migrations.RemoveIndex("document", "document_unpaid"),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["kind", "due_date", "company", "type", "outstanding", "owner", "party"],
                condition=OWED,
                name="document_unpaid",
            ),
        ),
    ]
