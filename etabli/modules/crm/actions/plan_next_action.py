"""Saying what comes next."""

import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import NextKind, Opportunity
from etabli.modules.crm.rules import why_not_work
from etabli.records.agenda.actions.create_task import create_task

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
    task: Annotated[bool, gettext_lazy("Créer aussi une tâche")] = False,
    by: Any,
) -> Opportunity:
    """What is done next, and when: an opportunity without, or past its day, is flagged everywhere. With `task`, whoever
    follows it finds it among the tasks too."""
    if not datetime.date(2000, 1, 1) <= on <= datetime.date(2100, 1, 1):
        raise Refused(_("Cette date n’est pas plausible."), field="on")
    if len(note) > NOTE_MOST:
        raise Refused(_("Dites-le en %s caractères au plus.") % NOTE_MOST, field="note")
    opportunity.next_kind, opportunity.next_on, opportunity.next_note = NextKind(kind), on, note.strip()
    opportunity.save()
    if task:
        entrust(opportunity, by)
    return opportunity


def entrust(opportunity: Opportunity, by: Any) -> None:
    """The next action as a task about the opportunity, of who follows it."""
    assignee = opportunity.owner or user_or_none(by)
    if assignee is None or opportunity.next_on is None:
        raise Refused(_("Confiez d’abord l’opportunité : une tâche a quelqu’un pour la faire."), field="task")
    words = opportunity.next_note or str(NextKind(opportunity.next_kind).label)
    create_task(
        assignee,
        company=opportunity.company,
        title=f"{words} : {opportunity.title}"[:160],
        due_on=opportunity.next_on,
        values={"party": opportunity.party, "kind": kind_of(opportunity), "object_id": opportunity.pk},
        by=by,
    )
