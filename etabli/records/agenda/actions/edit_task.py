"""Changing what a task says."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.agenda.models import Task
from etabli.records.agenda.writing import put_task


@action(gettext_lazy("Modifier la tâche"), event="task_changed", icon="pencil", hidden=True)
def edit_task(task: Task, *, values: dict, by: Any) -> Task:
    """Its words, day, priority, person, client."""
    put_task(task, values)
    return task
