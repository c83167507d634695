"""The terms French businesses use; 30 days is the law's own default (C. com. L441-10)."""

from django.db import migrations

TERMS = (
    {"label": "À réception", "rule": "days", "days": 0},
    {"label": "30 jours", "rule": "days", "days": 30, "is_default": True},
    {"label": "30 jours fin de mois", "rule": "end_of_month_after", "days": 30},
    {"label": "45 jours fin de mois", "rule": "end_of_month_after", "days": 45},
    {"label": "60 jours", "rule": "days", "days": 60},
    {"label": "À la commande", "rule": "days", "days": 0, "event": "order"},
)


def enter_terms(apps, schema_editor) -> None:
    PaymentTerm = apps.get_model("terms", "PaymentTerm")
    PaymentTerm.objects.bulk_create(PaymentTerm(position=at, **term) for at, term in enumerate(TERMS))


def remove_terms(apps, schema_editor) -> None:
    apps.get_model("terms", "PaymentTerm").objects.filter(label__in=[term["label"] for term in TERMS]).delete()


class Migration(migrations.Migration):
    dependencies = [("terms", "0001_payment_term")]

    operations = [migrations.RunPython(enter_terms, remove_terms)]
