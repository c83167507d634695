"""Opportunities in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Invalid, Refused
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
    Money,
    OneOf,
    QueryDay,
    QueryId,
    Shape,
    Text,
    Whole,
    one_visible,
    sift_by,
    told_under,
)
from etabli.modules.crm.actions import draft_opportunity, edit_opportunity
from etabli.modules.crm.models import NextKind, Opportunity, Source, Stage, Status
from etabli.records.parties.models import Contact, Party

Situation = Annotated[str, OneOf(Status.values)]
Kind = Annotated[str, OneOf(NextKind.values)]
KindOrNone = Annotated[str, OneOf(["", *NextKind.values])]
Title = Annotated[str, Text(160, least=1)]
LINKED = {"party_id": Party, "contact_id": Contact, "stage_id": Stage, "owner_id": User, "source_id": Source}


class OpportunityOut(Shape):
    """A deal in progress, won or lost. `probability` is the stage's unless `own_probability` says otherwise; amounts
    are expected, before tax."""

    id: int
    company_id: int
    party_id: int
    contact_id: int | None
    title: str
    pipeline_id: int
    stage_id: int
    status: Situation
    amount: Money
    probability: int
    own_probability: int | None
    weighted: Money
    expected_on: Day | None
    owner_id: int | None
    source_id: int | None
    next_kind: KindOrNone
    next_on: Day | None
    next_note: str
    note: str
    lost_reason_id: int | None
    lost_note: str
    closed_on: Day | None
    created_at: Instant
    document_ids: list[int]


class OpportunityFields(Input):
    """What an opportunity says besides its client and title."""

    contact_id: Id | None = None
    stage_id: Id | None = None
    amount: Money | None = None
    own_probability: Whole | None = None
    expected_on: Day | None = None
    owner_id: Id | None = None
    source_id: Id | None = None
    next_kind: KindOrNone | None = None
    next_on: Day | None = None
    next_note: Annotated[str, Text(160)] | None = None
    note: Annotated[str, Text(5000, lines=True)] | None = None


class OpportunityIn(OpportunityFields):
    """A new opportunity; without stage, it enters the first one of the first cycle."""

    party_id: Id
    company_id: Id
    title: Title


class OpportunityChange(OpportunityFields):
    """What may be changed of an opportunity in progress."""

    party_id: Id | None = None
    title: Title | None = None


class OpportunityFilters(Filters):
    """Filters of the opportunities."""

    status: Situation | None = None
    party_id: QueryId | None = None
    pipeline_id: QueryId | None = None
    stage_id: QueryId | None = None
    owner_id: QueryId | None = None
    expected_from: QueryDay | None = None
    expected_to: QueryDay | None = None


def shape(one: Opportunity, caller: Caller) -> dict[str, Any]:
    """Plain values of an opportunity."""
    named = {"pipeline_id", "document_ids"}
    shown = {name: getattr(one, name) for name in OpportunityOut.model_fields if name not in named}
    documents = [paper.document_id for paper in one.papers.all()]
    return {**shown, "pipeline_id": one.stage.pipeline_id, "document_ids": documents}


def values_of(data: Input, caller: Caller) -> dict[str, Any]:
    """What was sent, records instead of their ids."""
    values: dict[str, Any] = {}
    for name, value in data.model_dump(exclude_unset=True).items():
        if name in LINKED:
            found = one_visible(LINKED[name], value, name, caller) if value is not None else None
            values[name.removesuffix("_id")] = found
        else:
            values[name] = value
    empty = {"stage": "stage_id", "party": "party_id", "amount": "amount", "title": "title"}
    faults = {path: _("Cette valeur est exigée.") for name, path in empty.items() if values.get(name, True) is None}
    if faults:
        raise Invalid({path: str(sentence) for path, sentence in faults.items()})
    return {
        name: "" if value is None and name in ("next_kind", "next_note", "note") else value
        for name, value in values.items()
    }


def make(data: OpportunityIn, caller: Caller) -> Opportunity:
    """Begin one."""
    values = values_of(data, caller)
    company = one_visible(Company, values.pop("company_id"), "company_id", caller)
    party, title, stage = values.pop("party"), values.pop("title"), values.pop("stage", None)
    try:
        return draft_opportunity(party, company=company, title=title, stage=stage, values=values, by=caller.user)
    except Refused as no:
        raise told_under(no, FIELD_OF) from None


def change(one: Opportunity, data: OpportunityChange, caller: Caller) -> Opportunity:
    """Change one in progress."""
    try:
        return edit_opportunity(one, values=values_of(data, caller), by=caller.user)
    except Refused as no:
        raise told_under(no, FIELD_OF) from None


FIELD_OF = {name.removesuffix("_id"): name for name in LINKED}
opportunities = ApiResource(
    name="opportunities",
    noun="opportunity",
    model=Opportunity,
    label=_("Opportunités"),
    fields=OpportunityOut,
    shape=shape,
    rows=lambda rows: rows.select_related("stage").prefetch_related("papers"),
    filters=OpportunityFilters,
    sift=sift_by(
        status="status",
        party_id="party",
        pipeline_id="stage__pipeline",
        stage_id="stage",
        owner_id="owner",
        expected_from="expected_on__gte",
        expected_to="expected_on__lte",
    ),
    search=("title", "party__name"),
    order=("-created_at", "-id"),
    create=Create(OpportunityIn, make),
    change=Change(OpportunityChange, change),
    hidden=frozenset({"draft_opportunity", "edit_opportunity"}),
    actions=(
        ApiAction("plan_next_action", name="plan", inputs={"kind": Kind, "on": Day}),
        ApiAction("add_product", name="add-product"),
        ApiAction("remove_product", name="remove-product"),
    ),
)
