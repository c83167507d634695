"""The means as the account lists it, and the quote or order that money was received on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dues", "0001_documents"),
        ("documents", "0009_next_due"),
        ("terms", "0004_usual_modes"),
    ]

    operations = [
        migrations.AddField(
            "payment",
            "mode",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="terms.paymentmode",
                verbose_name="moyen",
            ),
        ),
        migrations.AddField(
            "payment",
            "document",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="advances",
                to="documents.document",
                verbose_name="devis ou commande",
            ),
        ),
    ]
