"""Reopening an opportunity."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Opportunity, Status
from etabli.modules.crm.placing import place_after
from etabli.modules.crm.rules import why_not_reopen


@action(
    gettext_lazy("Rouvrir"),
    event="opportunity_reopened",
    bulk=True,
    icon="arrow-back-up",
    refusal=why_not_reopen,
    done=gettext_lazy("Opportunité rouverte"),
)
def reopen_opportunity(opportunity: Opportunity, *, by: Any) -> Opportunity:
    """In progress again, first of the stage where it stood; the journal keeps why it had been lost."""
    opportunity.status, opportunity.closed_on = Status.OPEN, None
    opportunity.lost_reason, opportunity.lost_note = None, ""
    opportunity.position = place_after(opportunity.stage, None, opportunity)
    opportunity.save()
    return opportunity
