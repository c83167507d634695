"""Winning an opportunity."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Opportunity, Status
from etabli.modules.crm.rules import why_not_work


@action(
    gettext_lazy("Marquer gagnée"),
    event="opportunity_won",
    bulk=True,
    icon="trophy",
    refusal=why_not_work,
    undo="reopen_opportunity",
    done=gettext_lazy("Opportunité gagnée"),
)
def win_opportunity(opportunity: Opportunity, *, by: Any) -> Opportunity:
    """The client said yes; its next action is forgotten. Done by itself when its quote is accepted."""
    opportunity.status, opportunity.closed_on = Status.WON, timezone.localdate()
    opportunity.next_kind, opportunity.next_on, opportunity.next_note = "", None, ""
    opportunity.save()
    return opportunity
