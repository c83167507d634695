from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import etabli.kernel.decimals


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProductCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
            ],
            options={
                "verbose_name": "catégorie de produits",
                "verbose_name_plural": "catégories de produits",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name__gt", "")), name="product_category_named"),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="product_category_once",
                        violation_error_message="Cette catégorie existe déjà.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="référence")),
                ("name", models.CharField(max_length=300, verbose_name="nom du produit")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("service", "Service (Vente)"),
                            ("goods", "Marchandise (Achat revente)"),
                            ("finished", "Produit fini"),
                            ("raw_material", "Matière première"),
                            ("other", "Autre"),
                            ("deposit", "Acompte"),
                        ],
                        default="service",
                        max_length=14,
                        verbose_name="type du produit",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=30, verbose_name="unité de mesure")),
                (
                    "unit_price",
                    etabli.kernel.decimals.FixedDecimalField(
                        decimal_places=6, default=Decimal("0"), shown_decimals=2, verbose_name="prix de vente HT"
                    ),
                ),
                (
                    "purchase_price",
                    etabli.kernel.decimals.FixedDecimalField(
                        blank=True, decimal_places=6, null=True, shown_decimals=2, verbose_name="prix d’achat HT"
                    ),
                ),
                (
                    "vat_rate",
                    etabli.kernel.decimals.FixedDecimalField(
                        decimal_places=2, default=Decimal("20.00"), verbose_name="taux de TVA"
                    ),
                ),
                (
                    "vat_category",
                    models.CharField(
                        blank=True,
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
                        verbose_name="catégorie de TVA",
                    ),
                ),
                ("barcode", models.CharField(blank=True, max_length=40, verbose_name="code-barres")),
                ("is_rental", models.BooleanField(default=False, verbose_name="produit en location")),
                ("sort_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("external_source", models.CharField(blank=True, editable=False, max_length=40)),
                ("external_id", models.CharField(blank=True, editable=False, max_length=120)),
                ("archived", models.BooleanField(default=False, editable=False, verbose_name="archivé")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.blob",
                        verbose_name="image",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="catalog.productcategory",
                        verbose_name="catégorie du produit",
                    ),
                ),
            ],
            options={
                "verbose_name": "produit",
                "verbose_name_plural": "produits",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="ProductTax",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="nom de la taxe")),
                (
                    "percent",
                    etabli.kernel.decimals.FixedDecimalField(
                        blank=True, decimal_places=4, null=True, shown_decimals=2, verbose_name="pourcentage"
                    ),
                ),
                (
                    "amount",
                    etabli.kernel.decimals.FixedDecimalField(
                        blank=True, decimal_places=2, null=True, verbose_name="montant par unité HT"
                    ),
                ),
                ("vat_rate", etabli.kernel.decimals.FixedDecimalField(decimal_places=2, verbose_name="taux de TVA")),
                ("comment", models.CharField(blank=True, max_length=200, verbose_name="commentaire")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "product",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taxes",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "verbose_name": "autre taxe",
                "verbose_name_plural": "autres taxes",
                "ordering": ("position", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["archived", "sort_key", "id"], name="product_by_name"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("barcode", ""), _negated=True), fields=["barcode"], name="product_by_barcode"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__gt", "")),
                name="product_named",
                violation_error_message="Donnez un nom au produit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["service", "goods", "finished", "raw_material", "other", "deposit"])),
                name="product_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit_price__gte", 0)),
                name="product_price_not_negative",
                violation_error_message="Un prix n’est pas négatif\xa0: le signe se met sur la quantité.",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("purchase_price", None), ("purchase_price__gte", 0), _connector="OR"),
                name="product_cost_not_negative",
                violation_error_message="Un prix d’achat n’est pas négatif.",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vat_category", "S"), ("vat_rate__gt", 0), ("vat_rate__lte", 100)),
                    models.Q(models.Q(("vat_category", "S"), _negated=True), ("vat_rate", 0)),
                    _connector="OR",
                ),
                name="product_vat_fits_category",
                violation_error_message="Un taux positif est de catégorie S, un taux de 0 d’une autre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("reference",),
                name="product_reference_once",
                violation_error_message="Un produit porte déjà cette référence.",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_source", "external_id"),
                name="product_external_once",
                violation_error_message="Un produit porte déjà cette référence externe.",
            ),
        ),
        migrations.AddConstraint(
            model_name="producttax",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__gt", "")),
                name="product_tax_named",
                violation_error_message="Donnez un nom à la taxe.",
            ),
        ),
        migrations.AddConstraint(
            model_name="producttax",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount", None), ("percent__gte", 0), ("percent__isnull", False), ("percent__lte", 100)),
                    models.Q(("amount__gte", 0), ("amount__isnull", False), ("percent", None)),
                    _connector="OR",
                ),
                name="product_tax_percent_or_amount",
                violation_error_message="Donnez un pourcentage (100 au plus) ou un montant, pas les deux.",
            ),
        ),
        migrations.AddConstraint(
            model_name="producttax",
            constraint=models.CheckConstraint(
                condition=models.Q(("vat_rate__gte", 0), ("vat_rate__lte", 100)),
                name="product_tax_vat_percentage",
                violation_error_message="Un taux de TVA va de 0 à 100 %.",
            ),
        ),
    ]
