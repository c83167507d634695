"""Losing an opportunity."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import LossReason, Opportunity, Status
from etabli.modules.crm.rules import why_not_work

WORDS_MOST = 300

Reason = Annotated[LossReason, gettext_lazy("Motif")]


@action(
    gettext_lazy("Marquer perdue"),
    event="opportunity_lost",
    bulk=True,
    icon="circle-x",
    refusal=why_not_work,
    undo="reopen_opportunity",
    done=gettext_lazy("Opportunité perdue"),
)
def lose_opportunity(
    opportunity: Opportunity,
    *,
    reason: Reason,
    note: Annotated[str, gettext_lazy("Précision"), {"long": True}] = "",
    by: Any,
) -> Opportunity:
    """With a reason of the list, to be counted, and words of one's own."""
    if reason.archived:
        raise Refused(_("Ce motif est archivé : choisissez-en un autre."), field="reason")
    if len(note) > WORDS_MOST:
        raise Refused(_("Une précision compte au plus %s caractères.") % WORDS_MOST, field="note")
    opportunity.status, opportunity.closed_on = Status.LOST, timezone.localdate()
    opportunity.lost_reason, opportunity.lost_note = reason, note.strip()
    opportunity.next_kind, opportunity.next_on, opportunity.next_note = "", None, ""
    opportunity.save()
    return opportunity
