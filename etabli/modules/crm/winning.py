"""An accepted quote wins the opportunity it was written from."""

from typing import Any

from etabli.kernel.people.actor import SYSTEM
from etabli.modules.crm.actions.win_opportunity import win_opportunity
from etabli.modules.crm.models import Opportunity
from etabli.records.documents.models import Link


def win_from_quote(order: Any, event: Any) -> None:
    """The order has just been made of a quote: the opportunity of that quote is won, if it is still in progress."""
    sources = Link.objects.filter(target_id=order.pk).values("source_id")
    for opportunity in Opportunity.objects.open().filter(papers__document__in=sources):
        win_opportunity(opportunity, by=event.user or SYSTEM)
