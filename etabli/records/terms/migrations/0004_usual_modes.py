"""The means of payment every business knows, one of each kind, and a usual schedule in two parts."""

from decimal import Decimal

from django.db import migrations

MODES = (
    ("Virement", "transfer"),
    ("Carte bancaire", "card"),
    ("Chèque", "cheque"),
    ("Prélèvement", "direct_debit"),
    ("Espèces", "cash"),
    ("Autre", "other"),
)
TERM = "30 % à la commande, solde à la facture"
LINES = (
    {"type": "deposit", "title": "Acompte de {pourcentage} à la commande", "percent": 30, "condition": "order"},
    {"type": "payment", "title": "Solde à la facture", "percent": 70, "condition": "invoice"},
)


def enter_modes(apps, schema_editor) -> None:
    PaymentMode = apps.get_model("terms", "PaymentMode")
    PaymentMode.objects.bulk_create(
        PaymentMode(label=label, kind=kind, position=at) for at, (label, kind) in enumerate(MODES)
    )
    term, made = apps.get_model("terms", "PaymentTerm").objects.get_or_create(label=TERM, defaults={"position": 90})
    if made:
        apps.get_model("terms", "TermLine").objects.bulk_create(
            apps.get_model("terms", "TermLine")(term=term, position=at, **{**line, "percent": Decimal(line["percent"])})
            for at, line in enumerate(LINES)
        )


def remove_modes(apps, schema_editor) -> None:
    apps.get_model("terms", "PaymentMode").objects.filter(label__in=[label for label, _kind in MODES]).delete()
    apps.get_model("terms", "PaymentTerm").objects.filter(label=TERM).delete()


class Migration(migrations.Migration):
    dependencies = [("terms", "0003_instalments_and_modes")]

    operations = [migrations.RunPython(enter_modes, remove_modes)]
