"""Refusing a quote."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.sales.models import Quote, RefusalCause
from etabli.modules.sales.rules import why_not_refuse_quote


@action(
    gettext_lazy("Marquer refusé"),
    done=gettext_lazy("Devis refusé"),
    event="quote_refused",
    refusal=why_not_refuse_quote,
    icon="ban",
    bulk=True,
    undo="reopen_quote",
)
def refuse_quote(quote: Quote, *, cause: str = "", reason: str = "", by: Any) -> Quote:
    """The client says no; why is kept, as one of the listed causes and in words, for the figures."""
    if cause and cause not in RefusalCause.values:
        raise Refused(_("Ce motif n’existe pas."), field="cause")
    quote.status, quote.closed_at = quote.Status.REFUSED, timezone.now()
    quote.refusal_cause, quote.refusal_reason = cause, reason[:300]
    quote.save(update_fields=["status", "refusal_cause", "refusal_reason", "closed_at", "updated_at"])
    return quote
