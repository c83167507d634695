from django.db import migrations, models

import etabli.kernel.decimals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="VatRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rate", etabli.kernel.decimals.FixedDecimalField(decimal_places=2, verbose_name="taux")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("S", "Taux de TVA"),
                            ("Z", "Taux zéro"),
                            ("E", "Exonéré"),
                            ("AE", "Autoliquidation"),
                            ("K", "Livraison intracommunautaire"),
                            ("G", "Exportation hors UE"),
                            ("O", "Hors champ de la TVA"),
                        ],
                        default="S",
                        max_length=2,
                        verbose_name="catégorie",
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="libellé")),
                (
                    "zone",
                    models.CharField(
                        choices=[
                            ("mainland", "France métropolitaine"),
                            ("corsica", "Corse"),
                            ("overseas", "Guadeloupe, Martinique, La Réunion"),
                            ("untaxed", "Guyane, Mayotte et collectivités sans TVA"),
                        ],
                        default="mainland",
                        max_length=12,
                        verbose_name="zone",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="en vigueur depuis")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="en vigueur jusqu’au")),
                ("is_default", models.BooleanField(default=False, verbose_name="taux par défaut")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
            ],
            options={
                "verbose_name": "taux de TVA",
                "verbose_name_plural": "taux de TVA",
                "ordering": ("position", "-rate"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__gte", 0), ("rate__lte", 100)),
                        name="vat_rate_percentage",
                        violation_error_message="Un taux de TVA va de 0 à 100 %.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category", "S"), ("rate__gt", 0)),
                            models.Q(models.Q(("category", "S"), _negated=True), ("rate", 0)),
                            _connector="OR",
                        ),
                        name="vat_rate_fits_category",
                        violation_error_message="Un taux positif est de catégorie S, un taux de 0 d’une autre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["S", "Z", "E", "AE", "K", "G", "O"])),
                        name="vat_rate_category_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("zone__in", ["mainland", "corsica", "overseas", "untaxed"])),
                        name="vat_rate_zone_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="vat_rate_period_ordered",
                        violation_error_message="La fin de validité précède le début.",
                    ),
                    models.UniqueConstraint(
                        fields=("zone", "category", "rate", "valid_from"),
                        name="vat_rate_once",
                        violation_error_message="Ce taux existe déjà.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)), fields=("is_default",), name="vat_rate_one_default"
                    ),
                ],
            },
        ),
    ]
