"""What lateness is counted from: the oldest instalment that is not settled, kept beside the due date first agreed."""

from django.db import migrations, models
from django.db.models import F

LISTED = ["date", "id", "type", "total_excl", "total_incl", "outstanding", "owner", "party"]
SITUATED = ["next_due", "rounding", "paid_total", "credited_total"]
OWED = models.Q(("outstanding__gt", 0), ("status", "open"))


def begin_with_the_due_date(apps, schema_editor) -> None:
    rows = apps.get_model("documents", "Document").objects.filter(kind="invoice", issued_at__isnull=False)
    rows.update(next_due=F("due_date"))


class Migration(migrations.Migration):
    dependencies = [("documents", "0008_themes")]

    operations = [
        migrations.AddField(
            "document",
            "next_due",
            models.DateField(blank=True, editable=False, null=True, verbose_name="prochaine échéance"),
        ),
        migrations.RunPython(begin_with_the_due_date, migrations.RunPython.noop),
        migrations.RemoveIndex("document", "document_by_status"),
        migrations.AddIndex(
            "document",
            models.Index(fields=["kind", "status", "company", *LISTED, *SITUATED], name="document_by_status"),
        ),
        migrations.RemoveIndex("document", "document_unpaid"),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["kind", "next_due", "company", "type", "outstanding", "owner", "party"],
                condition=OWED,
                name="document_unpaid",
            ),
        ),
    ]
