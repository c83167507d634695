"""Exempt activities and VAT groups."""

from django.db import migrations, models

import etabli.foundation.vat

KEYS = ["medical", "training", "credit", "insurance", "second_hand", "works_of_art", "collectibles"]


class Migration(migrations.Migration):
    dependencies = [("companies", "0002_company_logo")]

    operations = [
        migrations.AddField(
            model_name="company",
            name="is_vat_group_member",
            field=models.BooleanField(default=False, verbose_name="membre d’un assujetti unique"),
        ),
        migrations.AddField(
            model_name="company",
            name="vat_exemption",
            field=models.CharField(
                blank=True,
                choices=etabli.foundation.vat.exemption_choices,
                default="",
                max_length=20,
                verbose_name="activité exonérée de TVA",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(vat_exemption="") | models.Q(vat_exemption__in=KEYS),
                name="company_vat_exemption_known",
            ),
        ),
    ]
