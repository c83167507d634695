from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PaymentTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=80, unique=True, verbose_name="libellé")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("days", "Jours"),
                            ("end_of_month_after", "Jours, puis fin de mois"),
                            ("end_of_month_first", "Fin de mois, puis jours"),
                        ],
                        default="days",
                        max_length=20,
                        verbose_name="règle",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=0, verbose_name="jours")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("invoice", "La facture"),
                            ("order", "La commande"),
                            ("signature", "La signature"),
                            ("delivery", "La livraison"),
                        ],
                        default="invoice",
                        max_length=12,
                        verbose_name="à compter de",
                    ),
                ),
                ("day_of_month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jour du mois")),
                ("is_default", models.BooleanField(default=False, verbose_name="par défaut")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                ("archived", models.BooleanField(default=False, verbose_name="archivée")),
            ],
            options={
                "verbose_name": "conditions de règlement",
                "verbose_name_plural": "conditions de règlement",
                "ordering": ("position", "id"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("label__gt", "")), name="payment_term_named"),
                    models.CheckConstraint(
                        condition=models.Q(("rule__in", ["days", "end_of_month_after", "end_of_month_first"])),
                        name="payment_term_rule_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__lte", 365)),
                        name="payment_term_within_a_year",
                        violation_error_message="Un délai de règlement ne dépasse pas un an.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("event__in", ["invoice", "order", "signature", "delivery"])),
                        name="payment_term_event_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day_of_month", None),
                            models.Q(("day_of_month__gte", 1), ("day_of_month__lte", 31)),
                            _connector="OR",
                        ),
                        name="payment_term_day_of_month",
                        violation_error_message="Le jour du mois va de 1 à 31.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("is_default",),
                        name="payment_term_one_default",
                    ),
                ],
            },
        ),
    ]
