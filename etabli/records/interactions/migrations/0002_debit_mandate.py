"""A form to be filled from data and signed: the mandate of direct debit (CFG-013)."""

from typing import Any

from django.db import migrations

NAME = "Mandat de prélèvement SEPA"
BODY = (
    "<p>En signant ce mandat, vous autorisez {société} à envoyer à votre banque des instructions pour débiter votre "
    "compte, et votre banque à débiter votre compte selon ces instructions. Vous pouvez demander à votre banque le "
    "remboursement d’un prélèvement autorisé dans les huit semaines qui suivent le débit.</p>"
    "<p><strong>Référence unique du mandat :</strong> ……………………………………<br>"
    "<strong>Identifiant du créancier (ICS) :</strong> ……………………………………<br>"
    "<strong>Type de paiement :</strong> récurrent</p>"
    "<p><strong>Débiteur :</strong> {client}<br><strong>Adresse :</strong> {adresse du client}</p>"
    "<p><strong>IBAN :</strong> ………………………………………………………………<br><strong>BIC :</strong> ……………………………</p>"
    "<p>Fait à ………………………, le ………………………<br>Signature :</p>"
)


def add(apps: Any, schema_editor: Any) -> None:
    templates = apps.get_model("mailtemplates", "MailTemplate")
    if not templates.objects.filter(name=NAME, context="interactions.letter").exists():
        templates.objects.create(name=NAME, context="interactions.letter", subject=NAME, body=BODY, automatic=False)


class Migration(migrations.Migration):
    dependencies = [("interactions", "0001_exchanges"), ("mailtemplates", "0002_words")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
