"""Reopening a quote."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.sales.models import Quote
from etabli.modules.sales.opening import usual_validity
from etabli.modules.sales.rules import why_not_reopen_quote, why_not_validity


@action(
    _("Rouvrir le devis"),
    done=_("Devis rouvert"),
    event="quote_reopened",
    refusal=why_not_reopen_quote,
    icon="refresh",
)
def reopen_quote(quote: Quote, *, valid_until: datetime.date | None = None, by: Any) -> Quote:
    """A refused or cancelled quote is « En cours » again (« Brouillon » without number), valid until a day that is
    given, else by the rule when its own has passed."""
    today = timezone.localdate()
    if valid_until is not None and (why := why_not_validity(valid_until, today)):
        raise Refused(why, field="valid_until")
    past = quote.valid_until is not None and quote.valid_until < today
    if valid_until is not None or past:
        quote.valid_until = valid_until or usual_validity(quote, today)
    quote.status = quote.Status.OPEN if quote.number else quote.Status.DRAFT
    quote.closed_at, quote.refusal_cause, quote.refusal_reason = None, "", ""
    quote.save(update_fields=["status", "closed_at", "refusal_cause", "refusal_reason", "valid_until", "updated_at"])
    return quote
