"""Refusing a quote."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.rules import why_not_refuse_quote


@action(_("Marquer refusé"), done=_("Devis refusé"), event="quote_refused", refusal=why_not_refuse_quote, icon="ban")
def refuse_quote(quote: Quote, *, reason: str = "", by: Any) -> Quote:
    """The client says no; the reason is kept for the figures."""
    quote.status, quote.refusal_reason, quote.closed_at = quote.Status.REFUSED, reason[:300], timezone.now()
    quote.save(update_fields=["status", "refusal_reason", "closed_at", "updated_at"])
    return quote
