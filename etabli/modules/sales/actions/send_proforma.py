"""Sending a proforma by e-mail."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Proforma
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_send_proforma
from etabli.records.documents.sending import mail_document


@action(
    _("Envoyer la proforma"),
    done=_("Proforma envoyée"),
    event="proforma_sent",
    refusal=why_not_send_proforma,
    icon="send",
    primary=True,
    bulk=True,
)
def send_proforma(
    proforma: Proforma,
    *,
    to: list[str] | None = None,
    cc: list[str] | None = None,
    subject: str = "",
    message: str = "",
    files: list[int] | None = None,
    template: int | None = None,
    by: Any,
) -> Proforma:
    """Send the PDF by e-mail; a draft takes its number by it."""
    give_number(proforma)
    proforma.sent_at = timezone.now()
    proforma.save(update_fields=changed_columns("sent_at"))
    mail_document(
        proforma,
        to=to or [],
        cc=cc or [],
        subject=subject,
        message=message,
        files=files or [],
        template=template,
        by=by,
    )
    return proforma
