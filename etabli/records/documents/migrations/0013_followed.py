"""The account manager of the client, on the document: lists of a person limited to own clients."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import NullIf
from django.db.models.lookups import IsNull

LISTED = ["date", "id", "type", "total_excl", "total_incl", "outstanding", "owner", "party"]
SITUATED = ["next_due", "rounding", "paid_total", "credited_total"]
OWED = [
    *("type", "outstanding", "owner", "party", "status", "date", "id"),
    *("total_excl", "total_incl", "rounding", "paid_total", "credited_total"),
]
APART = NullIf("owner", "account_manager")


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0012_cards_from_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "document",
            "account_manager",
            models.ForeignKey(
                to=settings.AUTH_USER_MODEL,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                editable=False,
                db_index=False,
            ),
        ),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["account_manager", "company", "kind", *LISTED, "status", *SITUATED], name="document_followed"
            ),
        ),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["account_manager", "company", "kind", "status", "valid_until", "owner"],
                name="document_followed_status",
            ),
        ),
        migrations.AddIndex(
            "document",
            models.Index(
                fields=["account_manager", "kind", "next_due", "company", *OWED],
                condition=models.Q(("outstanding__gt", 0)),
                name="document_followed_unpaid",
            ),
        ),
        migrations.AddIndex(
            "document",
            models.Index(
                APART,
                "company",
                "kind",
                "date",
                "id",
                condition=models.Q(IsNull(APART, False)),
                name="document_written_apart",
            ),
        ),
    ]
