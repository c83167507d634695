"""Saying what comes next."""

import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import NextKind, Opportunity
from etabli.modules.crm.rules import why_not_work

NOTE_MOST = 160


@action(
    gettext_lazy("Prévoir l’action"),
    event="next_action_planned",
    bulk=True,
    icon="calendar-plus",
    refusal=why_not_work,
    done=gettext_lazy("Prochaine action prévue"),
)
def plan_next_action(
    opportunity: Opportunity,
    *,
    kind: Annotated[NextKind, gettext_lazy("Prochaine action")],
    on: Annotated[datetime.date, gettext_lazy("Prévue le")],
    note: Annotated[str, gettext_lazy("À faire")] = "",
    by: Any,
) -> Opportunity:
    """What is done next, and when: an opportunity without, or past its day, is flagged everywhere."""
    if not datetime.date(2000, 1, 1) <= on <= datetime.date(2100, 1, 1):
        raise Refused(_("Cette date n’est pas plausible."), field="on")
    if len(note) > NOTE_MOST:
        raise Refused(_("Dites-le en %s caractères au plus.") % NOTE_MOST, field="note")
    opportunity.next_kind, opportunity.next_on, opportunity.next_note = NextKind(kind), on, note.strip()
    opportunity.save()
    return opportunity
