"""Lists of a company by date and by amount, and a person's open documents, answered from indexes alone."""

from django.db import migrations, models

LISTED = ["date", "id", "type", "total_excl", "total_incl", "outstanding", "owner", "party"]


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents")]

    operations = [
        migrations.AddIndex("document", models.Index(fields=["company", "kind", *LISTED], name="document_list")),
        migrations.AddIndex(
            "document", models.Index(fields=["company", "kind", "total_incl", "id"], name="document_by_amount")
        ),
        migrations.AddIndex("document", models.Index(fields=["owner", "kind", "status"], name="document_by_owner")),
    ]
