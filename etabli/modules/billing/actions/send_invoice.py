"""Sending an issued invoice by e-mail."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import send_word, why_not_send_invoice
from etabli.records.documents.sending import mail_document


@action(
    _("Envoyer la facture"),
    done=_("Facture envoyée"),
    event="invoice_sent",
    refusal=why_not_send_invoice,
    icon="send",
    primary=True,
    bulk=True,
    called=send_word,
)
def send_invoice(
    invoice: Invoice,
    *,
    to: list[str] | None = None,
    cc: list[str] | None = None,
    subject: str = "",
    message: str = "",
    files: list[int] | None = None,
    template: int | None = None,
    by: Any,
) -> Invoice:
    """Send the archived PDF by e-mail (INV-002)."""
    invoice.sent_at = timezone.now()
    invoice.save(update_fields=["sent_at", "updated_at"])
    mail_document(
        invoice,
        to=to or [],
        cc=cc or [],
        subject=subject,
        message=message,
        files=files or [],
        template=template,
        by=by,
    )
    return invoice
