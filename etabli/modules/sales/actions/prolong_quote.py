"""Giving a quote more time."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.sales.models import Quote
from etabli.modules.sales.opening import usual_validity
from etabli.modules.sales.rules import why_not_prolong_quote, why_not_validity


@action(
    _("Prolonger la validité"),
    done=_("Validité prolongée"),
    event="quote_prolonged",
    refusal=why_not_prolong_quote,
    icon="calendar-plus",
    bulk=True,
)
def prolong_quote(quote: Quote, *, valid_until: datetime.date | None = None, by: Any) -> Quote:
    """The offer holds until a new day, by the rule from today when none is given; its content does not change."""
    day = valid_until or usual_validity(quote, timezone.localdate())
    if why := why_not_validity(day):
        raise Refused(why, field="valid_until")
    quote.valid_until = day
    quote.save(update_fields=["valid_until", "updated_at"])
    return quote
