"""Entrusting an opportunity to somebody."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.notices import notify
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.rules import why_not_work

Owner = Annotated[User, gettext_lazy("Commercial")]


@action(
    gettext_lazy("Confier à"),
    event="opportunity_assigned",
    bulk=True,
    icon="user-share",
    refusal=why_not_work,
    done=gettext_lazy("Opportunité confiée"),
)
def assign_opportunity(opportunity: Opportunity, *, owner: Owner, by: Any) -> Opportunity:
    """From now on this person follows it, and sees it even when limited to own clients."""
    if not owner.is_active:
        raise Refused(_("Cette personne ne travaille plus ici."), field="owner")
    if owner.company_ids is not None and opportunity.company_id not in owner.company_ids:
        raise Refused(_("Cette personne ne travaille pas pour « %s ».") % opportunity.company, field="owner")
    opportunity.owner = owner
    opportunity.save(update_fields=["owner"])
    notify(owner, title=_("%s : opportunité confiée") % opportunity, about=opportunity, kind="assigned", by=by)
    return opportunity
