"""Changing what an opportunity says."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.placing import place_after
from etabli.modules.crm.rules import why_not_enter, why_not_work
from etabli.modules.crm.writing import put_values


@action(
    gettext_lazy("Modifier l’opportunité"),
    event="opportunity_changed",
    icon="pencil",
    refusal=why_not_work,
    hidden=True,
)
def edit_opportunity(opportunity: Opportunity, *, values: dict, by: Any) -> Opportunity:
    """While it is in progress; another stage puts it first in its new column, another client only before a document
    was written from it."""
    stage, party = opportunity.stage_id, opportunity.party_id
    put_values(opportunity, values)
    if opportunity.party_id != party and opportunity.papers.exists():
        raise Refused(_("Un devis a été fait pour ce client : il ne change plus."), field="party")
    if why := why_not_enter(opportunity, opportunity.stage):
        raise Refused(why, field="stage" if opportunity.stage_id != stage else "amount")
    if opportunity.stage_id != stage:
        opportunity.position = place_after(opportunity.stage, None, opportunity)
    opportunity.save()
    return opportunity
