"""Follow-ups of documents, and the steps, in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.refusals import Denied
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Change,
    Create,
    Day,
    Filters,
    Flag,
    Id,
    Input,
    OneOf,
    QueryDay,
    QueryFlag,
    QueryId,
    Shape,
    Text,
    Whole,
    check_fields,
    one_visible,
    plain_shape,
    sift_by,
    write_down,
)
from etabli.records.documents.models import Document
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.models import FollowUp, Step

Origin = Annotated[str, OneOf(FollowUp.Origin.values)]
Label = Annotated[str, Text(160)]
Note = Annotated[str, Text(5000, lines=True)]


class StepOut(Shape):
    """A step of the follow-up; `days` counts from the step before (0: at the due date)."""

    id: int
    label: str
    days: int
    position: int
    role: str
    archived: bool


class StepIn(Input):
    """A new step."""

    label: Annotated[str, Text(80, least=1)]
    days: Whole = 0
    position: Whole = 100


class StepChange(Input):
    """What may be changed of a step."""

    label: Annotated[str, Text(80, least=1)] | None = None
    days: Whole | None = None
    position: Whole | None = None
    archived: Flag | None = None


class StepFilters(Filters):
    """Filters of the steps."""

    archived: QueryFlag | None = None


class FollowUpOut(Shape):
    """What was done about a document; `mailed` and `paid` ones wrote themselves."""

    id: int
    document_id: int
    step_id: int | None
    label: str
    on: Day
    note: str
    origin: Origin
    user_id: int | None


class FollowUpIn(Input):
    """A follow-up by hand: a step, or a label of one's own."""

    document_id: Id
    step_id: Id | None = None
    label: Label = ""
    on: Day | None = None
    note: Note = ""


class FollowUpFilters(Filters):
    """Filters of the follow-ups."""

    document_id: QueryId | None = None
    step_id: QueryId | None = None
    origin: Origin | None = None
    on_from: QueryDay | None = None
    on_to: QueryDay | None = None


def make_step(data: StepIn, caller: Caller) -> Step:
    """Add a step. Administrators alone."""
    return _save(Step(**data.model_dump()), caller, None)


def change_step(step: Step, data: StepChange, caller: Caller) -> Step:
    """Rename, reorder or put away a step. Administrators alone."""
    before = fields_of(step)
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(step, name, value)
    return _save(step, caller, before)


def _save(step: Step, caller: Caller, before: dict[str, Any] | None) -> Step:
    if not caller.user.is_administrator:
        raise Denied
    check_fields(step)
    step.save()
    write_down(step, before=before, by=caller.user)
    return step


def make_follow_up(data: FollowUpIn, caller: Caller) -> FollowUp:
    """Write down what was done."""
    document = one_visible(Document, data.document_id, "document_id", caller)
    return add_follow_up(document, step=data.step_id, label=data.label, on=data.on, note=data.note, by=caller.user)


def remove(one: FollowUp, caller: Caller) -> None:
    """Take one away, by right."""
    delete_follow_up(one, by=caller.user)


followups_api = (
    ApiResource(
        name="follow-up-steps",
        noun="follow-up-step",
        model=Step,
        label=_("Étapes des suivis"),
        fields=StepOut,
        shape=plain_shape(StepOut),
        filters=StepFilters,
        sift=sift_by(archived="archived"),
        order=("position", "id"),
        create=Create(StepIn, make_step),
        change=Change(StepChange, change_step),
        open_to=lambda user: True,
    ),
    ApiResource(
        name="follow-ups",
        noun="follow-up",
        model=FollowUp,
        label=_("Suivi des documents"),
        fields=FollowUpOut,
        shape=plain_shape(FollowUpOut),
        filters=FollowUpFilters,
        sift=sift_by(document_id="document", step_id="step", origin="origin", on_from="on__gte", on_to="on__lte"),
        order=("-on", "-id"),
        create=Create(FollowUpIn, make_follow_up),
        remove=remove,
        hidden=frozenset({"add_follow_up", "delete_follow_up"}),
        actions=(ApiAction("edit_follow_up", name="edit", inputs={"on": Day}),),
    ),
)
