"""The steps French businesses use, and an e-mail for each kind of document they send (DUN-013, DUN-015, TPL-002)."""

from django.db import migrations

STEPS = (
    {"label": "Envoi de document", "role": "sending", "days": 0, "position": 10},
    {"label": "Relance 1", "days": 5, "position": 20},
    {"label": "Relance 2", "days": 10, "position": 30},
    {"label": "Mise en demeure", "days": 15, "position": 40},
)
END = "<p>{signature}</p>"
SENT = "{document} {numéro} – {société}"
ABOUT = "{document} {numéro} du {date}"
MADE = (
    "<p>Bonjour,</p><p>Vous trouverez ci-joint notre {document en minuscules} {numéro}, d’un montant de "
    "{total TTC} TTC.</p><p>{rappel de date}</p>"
)
CREDITED = (
    "<p>Bonjour,</p><p>Vous trouverez ci-joint notre avoir {numéro}, d’un montant de {total TTC} TTC. Il vient en "
    "déduction de ce que vous nous devez, ou vous sera remboursé.</p>"
)
ASKED = (
    "<p>Bonjour,</p><p>Avez-vous pu regarder notre devis {numéro} du {date}, d’un montant de {total TTC} TTC ? "
    "{rappel de date}</p><p>Nous restons à votre disposition pour en parler.</p>"
)
LATE_1 = (
    "<p>Bonjour,</p><p>Sauf erreur de notre part, notre {document en minuscules} {numéro} du {date}, à régler pour le "
    "{échéance}, n’est pas encore réglée : il reste {reste à payer} TTC.</p><p>Si votre règlement est parti "
    "entre-temps, merci de ne pas tenir compte de ce message.</p>"
)
LATE_2 = (
    "<p>Bonjour,</p><p>Notre {document en minuscules} {numéro} du {date} est échue depuis le {échéance} et il reste "
    "{reste à payer} TTC à régler, malgré notre premier rappel.</p><p>Merci de procéder à ce règlement dès réception, "
    "ou de nous dire ce qui s’y oppose.</p>"
)
NOTICE = (
    "<p>Madame, Monsieur,</p><p>Malgré nos relances, notre {document en minuscules} {numéro} du {date}, échue le "
    "{échéance}, reste impayée à hauteur de {reste à payer} TTC.</p><p>Nous vous mettons en demeure de régler cette "
    "somme sous huit jours à compter de la réception de la présente. À défaut, nous saisirons la juridiction "
    "compétente.</p><p>Les pénalités de retard et l’indemnité forfaitaire de 40 € pour frais de recouvrement sont dues "
    "(articles L441-10 et D441-5 du code de commerce).</p>"
)
TEMPLATES = (
    ("Envoi de document", "quote", "Envoi d’un devis", SENT, MADE),
    ("Envoi de document", "order", "Envoi d’une commande", SENT, MADE),
    ("Envoi de document", "proforma", "Envoi d’une proforma", SENT, MADE),
    ("Envoi de document", "invoice", "Envoi d’une facture", SENT, MADE),
    ("Envoi de document", "deposit", "Envoi d’une facture d’acompte", SENT, MADE),
    ("Envoi de document", "credit_note", "Envoi d’un avoir", SENT, CREDITED),
    ("Relance 1", "quote", "Relance d’un devis", ABOUT, ASKED),
    ("Relance 1", "invoice", "Facture : relance 1", "Rappel : " + ABOUT, LATE_1),
    ("Relance 1", "deposit", "Acompte : relance 1", "Rappel : " + ABOUT, LATE_1),
    ("Relance 2", "invoice", "Facture : relance 2", "Second rappel : " + ABOUT, LATE_2),
    ("Relance 2", "deposit", "Acompte : relance 2", "Second rappel : " + ABOUT, LATE_2),
    ("Mise en demeure", "invoice", "Facture : mise en demeure", "Mise en demeure : " + ABOUT, NOTICE),
    ("Mise en demeure", "deposit", "Acompte : mise en demeure", "Mise en demeure : " + ABOUT, NOTICE),
)


def enter_steps(apps, schema_editor) -> None:
    Step = apps.get_model("followups", "Step")
    StepTemplate = apps.get_model("followups", "StepTemplate")
    MailTemplate = apps.get_model("mailtemplates", "MailTemplate")
    steps = {one["label"]: Step.objects.create(**one) for one in STEPS}
    for rank, (step, kind, name, subject, body) in enumerate(TEMPLATES):
        template = MailTemplate.objects.create(
            context=f"documents.{kind}", name=name, subject=subject, body=body + END, position=rank
        )
        StepTemplate.objects.create(step=steps[step], context=template.context, template=template)


def remove_steps(apps, schema_editor) -> None:
    apps.get_model("followups", "Step").objects.filter(label__in=[one["label"] for one in STEPS]).delete()
    apps.get_model("mailtemplates", "MailTemplate").objects.filter(name__in=[one[2] for one in TEMPLATES]).delete()


class Migration(migrations.Migration):
    dependencies = [("followups", "0001_steps_and_follow_ups"), ("mailtemplates", "0001_templates_and_drafts")]

    operations = [migrations.RunPython(enter_steps, remove_steps)]
