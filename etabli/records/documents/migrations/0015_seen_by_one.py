"""Sums of what one person sees are answered from the indexes of all documents too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0014_followed_filled")]

    operations = [
        migrations.RemoveIndex(
            model_name="document",
            name="document_list",
        ),
        migrations.RemoveIndex(
            model_name="document",
            name="document_unpaid",
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("outstanding__gt", 0)),
                fields=[
                    "kind",
                    "next_due",
                    "company",
                    "type",
                    "outstanding",
                    "owner",
                    "party",
                    "status",
                    "date",
                    "id",
                    "total_excl",
                    "total_incl",
                    "rounding",
                    "paid_total",
                    "credited_total",
                    "account_manager",
                ],
                name="document_unpaid",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=[
                    "company",
                    "kind",
                    "date",
                    "id",
                    "type",
                    "total_excl",
                    "total_incl",
                    "outstanding",
                    "owner",
                    "party",
                    "account_manager",
                ],
                name="document_list",
            ),
        ),
    ]
