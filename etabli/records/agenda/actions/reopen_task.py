"""Unticking a task."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.search import forget
from etabli.records.agenda.models import Task


def why_not_reopen(task: Task) -> str:
    """Only a done one is reopened."""
    return "" if task.is_done else _("Cette tâche n’est pas faite.")


@action(
    gettext_lazy("Rouvrir"),
    event="task_reopened",
    bulk=True,
    icon="arrow-back-up",
    refusal=why_not_reopen,
    done=gettext_lazy("Tâche à refaire"),
)
def reopen_task(task: Task, *, by: Any) -> Task:
    """To be done again; the one that its completion made goes away unless it was done meanwhile."""
    task.done_at, task.done_by = None, None
    task.save(update_fields=["done_at", "done_by"])
    coming = Task.objects.open().filter(follows=task).first()
    if coming is not None:
        forget(coming)
        coming.delete()
    return task
