"""Templates of e-mails: the signature, known everywhere; other contexts come from the areas that write."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.mailtemplates.api import mail_templates
from etabli.kernel.mailtemplates.contexts import SIGNATURE, MailContext
from etabli.kernel.modules import Module

mailtemplates = Module(
    name="mailtemplates",
    label=_("Modèles d’e-mail"),
    plugs=(
        mail_templates,
        MailContext(
            SIGNATURE,
            _("Signature"),
            body=_("Cordialement,\n{prénom} {nom}\n{société}"),
            personal=True,
        ),
    ),
)
