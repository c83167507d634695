"""Taking a task away."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.journal import write_entry
from etabli.kernel.search import forget
from etabli.records.agenda.models import Task


@action(gettext_lazy("Supprimer la tâche"), icon="trash", done=gettext_lazy("Tâche supprimée"))
def delete_task(task: Task, *, by: Any) -> None:
    """The journal keeps its words and its day."""
    told = {"title": [task.title, None], "due_on": [task.due_on.isoformat(), None]}
    write_entry(task, by=by, verb="deleted", data=told, label=task.title)
    detach_all(task)
    forget(task)
    task.delete()
