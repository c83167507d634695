"""Lists of one status, their counts and sums answered from an index alone."""

from django.db import migrations, models

LISTED = ["date", "id", "type", "total_excl", "total_incl", "outstanding", "owner", "party"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_words")]

    operations = [
        migrations.RemoveIndex("document", "document_by_status"),
        migrations.AddIndex(
            "document", models.Index(fields=["kind", "status", "company", *LISTED], name="document_by_status")
        ),
    ]
