from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0010_availability_and_presence")]

    operations = [
        migrations.RemoveIndex("document", "document_unpaid"),
        migrations.AddIndex(
            "document",
            models.Index(
                condition=models.Q(("outstanding__gt", 0)),
                fields=["kind", "next_due", "company", "type", "outstanding", "owner", "party"],
                name="document_unpaid",
            ),
        ),
    ]
