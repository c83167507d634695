"""Tasks in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Change,
    Create,
    Day,
    Filters,
    Id,
    Input,
    Instant,
    OneOf,
    QueryDay,
    QueryFlag,
    QueryId,
    Shape,
    Text,
    Whole,
    one_visible,
    sift_by,
)
from etabli.records.agenda.actions import create_task, edit_task
from etabli.records.agenda.api.values import fault_of, subject_of, values_of
from etabli.records.agenda.models import Pace, Task

Rhythm = Annotated[str, OneOf(Pace.values)]
Title = Annotated[str, Text(160, least=1)]


class TaskOut(Shape):
    """Something to do before a day. `priority`: 1 low, 2 normal, 3 high. `about` names the record it is about."""

    id: int
    company_id: int
    title: str
    due_on: Day
    priority: int
    assignee_id: int
    party_id: int | None
    note: str
    pace: Rhythm
    remind_days: int | None
    done_at: Instant | None
    done_by_id: int | None
    about: str
    created_at: Instant


class TaskFields(Input):
    """What a task says besides its title and day."""

    priority: Whole | None = None
    party_id: Id | None = None
    note: Annotated[str, Text(5000, lines=True)] | None = None
    pace: Rhythm | None = None
    remind_days: Whole | None = None
    about: Annotated[str, Text(80)] | None = None


class TaskIn(TaskFields):
    """A new task; without assignee, the caller's."""

    company_id: Id
    title: Title
    due_on: Day
    assignee_id: Id | None = None


class TaskChange(TaskFields):
    """What may be changed."""

    title: Title | None = None
    due_on: Day | None = None
    assignee_id: Id | None = None


class TaskFilters(Filters):
    """Filters of the tasks."""

    assignee_id: QueryId | None = None
    party_id: QueryId | None = None
    done: QueryFlag | None = None
    due_from: QueryDay | None = None
    due_to: QueryDay | None = None


of_whom_and_when = sift_by(assignee_id="assignee", party_id="party", due_from="due_on__gte", due_to="due_on__lte")


def shape(one: Task, caller: Caller) -> dict[str, Any]:
    """Plain values of a task."""
    return {**{n: getattr(one, n) for n in TaskOut.model_fields if n != "about"}, "about": subject_of(one)}


def sift(rows: Any, filters: TaskFilters, caller: Caller) -> Any:
    """Those of a person, a client, a time; done or not."""
    rows = of_whom_and_when(rows, filters, caller)
    return rows if filters.done is None else rows.filter(done_at__isnull=not filters.done)


def given(data: Input, caller: Caller) -> dict[str, Any]:
    """What was sent; a text sent as null is empty, a priority as null is the normal one."""
    values = values_of(data, caller, needed=("title", "due_on", "assignee_id"))
    empty = {"note": "", "pace": "", "priority": 2}
    return {name: empty[name] if value is None and name in empty else value for name, value in values.items()}


def make(data: TaskIn, caller: Caller) -> Task:
    """Entrust one."""
    values = given(data, caller)
    company = one_visible(Company, values.pop("company_id"), "company_id", caller)
    assignee = values.pop("assignee", None) or caller.user
    title, due_on = values.pop("title"), values.pop("due_on")
    try:
        return create_task(assignee, company=company, title=title, due_on=due_on, values=values, by=caller.user)
    except Refused as no:
        raise fault_of(no) from None


def change(one: Task, data: TaskChange, caller: Caller) -> Task:
    """Change one."""
    try:
        return edit_task(one, values=given(data, caller), by=caller.user)
    except Refused as no:
        raise fault_of(no) from None


tasks = ApiResource(
    name="tasks",
    noun="task",
    model=Task,
    label=_("Tâches"),
    fields=TaskOut,
    shape=shape,
    filters=TaskFilters,
    sift=sift,
    search=("title", "party__name"),
    order=("due_on", "-priority", "id"),
    create=Create(TaskIn, make),
    change=Change(TaskChange, change),
    hidden=frozenset({"create_task", "edit_task"}),
    actions=(ApiAction("postpone_task", inputs={"due_on": Day}),),
)
