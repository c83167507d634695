"""Sending a quote by e-mail."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_send_quote
from etabli.records.documents.sending import mail_document


@action(
    _("Envoyer le devis"),
    done=_("Devis envoyé"),
    event="quote_sent",
    refusal=why_not_send_quote,
    icon="send",
    primary=True,
    bulk=True,
)
def send_quote(
    quote: Quote,
    *,
    to: list[str] | None = None,
    cc: list[str] | None = None,
    subject: str = "",
    message: str = "",
    files: list[int] | None = None,
    template: int | None = None,
    by: Any,
) -> Quote:
    """Send the PDF by e-mail; a draft is opened by it (QUO-020, decisions 15)."""
    give_number(quote)
    quote.sent_at = timezone.now()
    quote.save(update_fields=changed_columns("sent_at"))
    mail_document(
        quote,
        to=to or [],
        cc=cc or [],
        subject=subject,
        message=message,
        files=files or [],
        template=template,
        by=by,
    )
    return quote
