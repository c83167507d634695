from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import etabli.kernel.decimals


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("terms", "0001_payment_term"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("colour", models.CharField(default="#2b4a9b", max_length=7, verbose_name="couleur")),
            ],
            options={
                "verbose_name": "catégorie",
                "verbose_name_plural": "catégories",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name__gt", "")), name="party_category_named"),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="party_category_once",
                        violation_error_message="Cette catégorie existe déjà.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("organization", "Société"), ("person", "Particulier")],
                        default="organization",
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nom")),
                ("first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom")),
                ("last_name", models.CharField(blank=True, max_length=120, verbose_name="nom de famille")),
                ("is_prospect", models.BooleanField(default=False, verbose_name="prospect")),
                ("is_customer", models.BooleanField(default=False, verbose_name="client")),
                ("is_supplier", models.BooleanField(default=False, verbose_name="fournisseur")),
                ("siren", models.CharField(blank=True, max_length=20, verbose_name="SIREN")),
                ("siret", models.CharField(blank=True, max_length=30, verbose_name="SIRET")),
                (
                    "vat_number",
                    models.CharField(blank=True, max_length=30, verbose_name="n° de TVA intracommunautaire"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        error_messages={
                            "invalid": "Cette adresse e-mail n’est pas complète. Exemple\xa0: nom@exemple.fr"
                        },
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                ("website", models.CharField(blank=True, max_length=200, verbose_name="site web")),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="devise")),
                ("language", models.CharField(default="fr", max_length=10, verbose_name="langue")),
                (
                    "payment_method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("transfer", "Virement"),
                            ("card", "Carte bancaire"),
                            ("cheque", "Chèque"),
                            ("direct_debit", "Prélèvement"),
                            ("cash", "Espèces"),
                            ("other", "Autre"),
                        ],
                        max_length=16,
                        verbose_name="mode de règlement",
                    ),
                ),
                ("third_party_code", models.CharField(blank=True, max_length=40, verbose_name="code comptable")),
                (
                    "electronic_address",
                    models.CharField(blank=True, max_length=125, verbose_name="adresse de facturation électronique"),
                ),
                (
                    "vat_situation",
                    models.CharField(
                        choices=[
                            ("domestic", "TVA française"),
                            ("reverse_charge", "Autoliquidation en France"),
                            ("intra_eu_goods", "Union européenne, livraison de biens"),
                            ("intra_eu_services", "Union européenne, services"),
                            ("export_goods", "Hors de l’Union européenne, biens"),
                            ("export_services", "Hors de l’Union européenne, services"),
                        ],
                        default="domestic",
                        max_length=20,
                        verbose_name="situation de TVA",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="commentaires")),
                ("city", models.CharField(blank=True, editable=False, max_length=100, verbose_name="ville")),
                (
                    "balance",
                    etabli.kernel.decimals.FixedDecimalField(
                        decimal_places=2, default=Decimal("0"), editable=False, verbose_name="solde"
                    ),
                ),
                ("name_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("sort_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("external_source", models.CharField(blank=True, editable=False, max_length=40)),
                ("external_id", models.CharField(blank=True, editable=False, max_length=120)),
                ("archived", models.BooleanField(default=False, editable=False, verbose_name="archivé")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "account_manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsable du compte",
                    ),
                ),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True, related_name="parties", to="parties.category", verbose_name="catégories"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absorbed",
                        to="parties.party",
                    ),
                ),
                (
                    "payment_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="terms.paymentterm",
                        verbose_name="conditions de règlement",
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche",
                "verbose_name_plural": "fiches",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom")),
                ("last_name", models.CharField(blank=True, max_length=120, verbose_name="nom")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        error_messages={
                            "invalid": "Cette adresse e-mail n’est pas complète. Exemple\xa0: nom@exemple.fr"
                        },
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                ("mobile", models.CharField(blank=True, max_length=30, verbose_name="portable")),
                ("job_title", models.CharField(blank=True, max_length=120, verbose_name="poste")),
                ("is_billing", models.BooleanField(default=False, verbose_name="est contact pour la facturation")),
                ("is_person", models.BooleanField(default=False, editable=False)),
                ("archived", models.BooleanField(default=False, editable=False, verbose_name="archivé")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "party",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "ordering": ("position", "id"),
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="nom de l’adresse")),
                ("contact_name", models.CharField(blank=True, max_length=160, verbose_name="à l’attention de")),
                ("street", models.TextField(blank=True, max_length=400, verbose_name="rue")),
                ("postcode", models.CharField(blank=True, max_length=16, verbose_name="code postal")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="ville")),
                ("country", models.CharField(default="FR", max_length=2, verbose_name="pays")),
                ("for_invoices", models.BooleanField(default=False, verbose_name="prioritaire pour les factures")),
                ("for_deliveries", models.BooleanField(default=False, verbose_name="prioritaire pour les livraisons")),
                ("for_quotes", models.BooleanField(default=False, verbose_name="prioritaire pour les devis")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "party",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="parties.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "adresse",
                "verbose_name_plural": "adresses",
                "ordering": ("position", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["archived", "sort_key", "id"], name="party_by_name"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("siren", ""), _negated=True), fields=["siren"], name="party_by_siren"
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["name_key"], name="party_by_name_key"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("email", ""), _negated=True), fields=["email"], name="party_by_email"
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("phone", ""), _negated=True), fields=["phone"], name="party_by_phone"
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["account_manager", "archived"], name="party_by_manager"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__gt", "")), name="party_named", violation_error_message="Donnez un nom."
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("organization", "person"))), name="party_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_prospect", True), ("is_customer", True), ("is_supplier", True), _connector="OR"
                ),
                name="party_is_something",
                violation_error_message="Dites si c’est un prospect, un client ou un fournisseur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("siren", ""),
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("siren"), 9),
                    _connector="OR",
                ),
                name="party_siren_length",
                violation_error_message="Un SIREN compte 9 chiffres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("siret", ""),
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("siret"), 14),
                    _connector="OR",
                ),
                name="party_siret_length",
                violation_error_message="Un SIRET compte 14 chiffres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("currency"), 3)
                ),
                name="party_currency_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "vat_situation__in",
                        [
                            "domestic",
                            "reverse_charge",
                            "intra_eu_goods",
                            "intra_eu_services",
                            "export_goods",
                            "export_services",
                        ],
                    )
                ),
                name="party_vat_situation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("payment_method__in", ["", "transfer", "card", "cheque", "direct_debit", "cash", "other"])
                ),
                name="party_payment_method_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", None), ("archived", True), _connector="OR"),
                name="party_absorbed_is_archived",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_source", "external_id"),
                name="party_external_once",
                violation_error_message="Une fiche porte déjà cette référence externe.",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("email", ""), _negated=True), fields=["email"], name="contact_by_email"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", ""), ("first_name", ""), ("last_name", ""), ("mobile", ""), ("phone", ""), _negated=True
                ),
                name="contact_says_something",
                violation_error_message="Donnez au moins un nom, un e-mail ou un téléphone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_person", True)),
                fields=("party",),
                name="contact_one_per_person",
                violation_error_message="Un particulier n’a qu’un contact\xa0: lui-même.",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(
                condition=models.Q(("city", ""), ("postcode", ""), ("street", ""), _negated=True),
                name="address_says_something",
                violation_error_message="Donnez au moins une rue, un code postal ou une ville.",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("country"), 2)
                ),
                name="address_country_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_invoices", True)), fields=("party",), name="address_one_for_invoices"
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_deliveries", True)), fields=("party",), name="address_one_for_deliveries"
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_quotes", True)), fields=("party",), name="address_one_for_quotes"
            ),
        ),
    ]
