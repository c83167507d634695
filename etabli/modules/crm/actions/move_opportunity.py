"""Moving an opportunity: the one action behind dragging a card, the keys of the board and « Déplacer »."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity, Stage
from etabli.modules.crm.placing import place_after
from etabli.modules.crm.rules import why_not_enter, why_not_work

Target = Annotated[Stage, gettext_lazy("Étape")]


@action(
    gettext_lazy("Déplacer"),
    event="opportunity_moved",
    bulk=True,
    icon="arrows-move",
    refusal=why_not_work,
    done=gettext_lazy("Opportunité déplacée"),
)
def move_opportunity(
    opportunity: Opportunity,
    *,
    stage: Target,
    after: Opportunity | None = None,
    by: Any,
) -> Opportunity:
    """To a stage, right after another card of it; first of the column without one. One move at a time by stage."""
    (stage,) = lock(stage)
    if why := why_not_enter(opportunity, stage):
        raise Refused(why, field="stage")
    if after is not None and (after.stage_id != stage.pk or not after.is_open or after.pk == opportunity.pk):
        raise Refused(_("Le tableau a changé entre-temps. Recommencez."), field="after")
    opportunity.position = place_after(stage, after, opportunity)
    opportunity.stage = stage
    opportunity.save(update_fields=["stage", "position"])
    return opportunity
