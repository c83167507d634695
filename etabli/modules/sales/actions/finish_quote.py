"""Ending a quote by hand."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.rules import why_not_finish_quote


@action(
    _("Marquer terminé"),
    done=_("Devis terminé"),
    event="quote_finished",
    refusal=why_not_finish_quote,
    icon="circle-check",
    bulk=True,
    undo="reopen_quote",
)
def finish_quote(quote: Quote, *, by: Any) -> Quote:
    """An open quote is « Terminé » without an order: the deal was concluded elsewhere, or answered by another quote
    (QUO-020). It counts as neither accepted nor refused, and can be reopened."""
    quote.status, quote.closed_at = quote.Status.DONE, timezone.now()
    quote.save(update_fields=["status", "closed_at", "updated_at"])
    return quote
