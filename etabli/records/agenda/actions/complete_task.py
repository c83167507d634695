"""Ticking a task."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.search import index
from etabli.records.agenda.models import Pace, Task

COPIED = ("company", "title", "priority", "assignee", "party", "kind", "object_id", "note", "pace", "remind_days")
STEPS: dict[str, timedelta | relativedelta] = {
    Pace.DAY: timedelta(days=1),
    Pace.WEEK: timedelta(weeks=1),
    Pace.MONTH: relativedelta(months=1),
    Pace.QUARTER: relativedelta(months=3),
    Pace.YEAR: relativedelta(years=1),
}


def why_not_complete(task: Task) -> str:
    """Once is enough."""
    return _("Cette tâche est déjà faite.") if task.is_done else ""


@action(
    gettext_lazy("Marquer faite"),
    event="task_done",
    bulk=True,
    primary=True,
    icon="check",
    refusal=why_not_complete,
    undo="reopen_task",
    done=gettext_lazy("Tâche faite"),
)
def complete_task(task: Task, *, by: Any) -> Task:
    """Done, by whom and when. One that comes back makes the next one, counted from today."""
    task.done_at, task.done_by = timezone.now(), user_or_none(by)
    task.save(update_fields=["done_at", "done_by"])
    if task.pace and not Task.objects.filter(follows=task).exists():
        coming = Task(**{name: getattr(task, name) for name in COPIED}, follows=task)
        coming.due_on = next_day(task.pace, timezone.localdate())
        coming.save()
        index(coming)
    return task


def next_day(pace: str, day: date) -> date:
    """When a task done that day comes back: a 31 becomes the last day of a shorter month."""
    found: date = day + STEPS[pace]
    return found
