"""The list of parties in use is answered from an index."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_directory")]

    operations = [
        migrations.AddIndex(
            "party",
            models.Index(
                fields=["sort_key", "id", "is_customer", "is_prospect", "is_supplier", "account_manager"],
                condition=Q(("archived", False)),
                name="party_in_use",
            ),
        ),
    ]
