"""Documents made so far take the account manager of their client."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor) -> None:
    parties = apps.get_model("parties", "Party")
    documents = apps.get_model("documents", "Document")
    manager = parties._base_manager.filter(pk=OuterRef("party")).values("account_manager")
    followed = documents._base_manager.filter(party__in=parties._base_manager.exclude(account_manager=None))
    followed.update(account_manager=Subquery(manager))


class Migration(migrations.Migration):
    dependencies = [("documents", "0013_followed"), ("parties", "0002_lists_from_indexes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
