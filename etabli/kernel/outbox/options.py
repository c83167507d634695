"""Settings of outgoing e-mails, changed on screen. The environment variable ETABLI_SMTP_URL goes before them."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.settings import declare

SECTION = "mail"

declare(
    "outbox.delay_seconds",
    10,
    section=SECTION,
    label=_("Délai avant l’envoi (secondes)"),
    help=_("Pendant ce délai, un e-mail peut encore être annulé. Exemple : 10."),
)
declare(
    "outbox.smtp_host", "", section=SECTION, label=_("Serveur d’envoi (SMTP)"), help=_("Exemple : smtp.exemple.fr.")
)
declare(
    "outbox.smtp_port",
    587,
    section=SECTION,
    label=_("Port"),
    help=_("587 le plus souvent, 465 pour une connexion chiffrée d’emblée."),
)
declare(
    "outbox.smtp_security",
    "starttls",
    section=SECTION,
    label=_("Chiffrement"),
    choices=(("starttls", _("STARTTLS")), ("tls", _("TLS dès la connexion")), ("none", _("Aucun"))),
)
declare("outbox.smtp_user", "", section=SECTION, label=_("Identifiant"))
declare("outbox.smtp_password", "", section=SECTION, label=_("Mot de passe"), secret=True)
declare(
    "outbox.from_address",
    "",
    section=SECTION,
    label=_("Adresse d’expédition"),
    help=_("Exemple : contact@mon-entreprise.fr. Vide : l’adresse de la société."),
)
