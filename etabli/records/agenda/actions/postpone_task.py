"""Giving a task another day."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.agenda.actions.complete_task import why_not_complete
from etabli.records.agenda.models import Task
from etabli.records.agenda.writing import put_task


@action(
    gettext_lazy("Reporter"),
    event="task_postponed",
    bulk=True,
    icon="calendar-due",
    refusal=why_not_complete,
    done=gettext_lazy("Tâche reportée"),
)
def postpone_task(task: Task, *, due_on: Annotated[date, gettext_lazy("Nouvelle échéance")], by: Any) -> Task:
    """To another day; its reminder follows."""
    put_task(task, {"due_on": due_on})
    return task
