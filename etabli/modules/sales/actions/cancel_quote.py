"""Withdrawing a quote."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.rules import why_not_cancel_quote


@action(
    _("Annuler le devis"),
    done=_("Devis annulé"),
    event="quote_cancelled",
    refusal=why_not_cancel_quote,
    icon="ban",
    bulk=True,
    undo="reopen_quote",
)
def cancel_quote(quote: Quote, *, by: Any) -> Quote:
    """The offer is withdrawn by us: neither refused nor accepted (QUO-019)."""
    quote.status, quote.closed_at = quote.Status.CANCELLED, timezone.now()
    quote.save(update_fields=["status", "closed_at", "updated_at"])
    return quote
