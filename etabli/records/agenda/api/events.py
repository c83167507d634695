"""Events in the HTTP interface."""

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
    Flag,
    Id,
    Input,
    Instant,
    OneOf,
    QueryDay,
    QueryId,
    Shape,
    Text,
    Whole,
    one_visible,
    sift_by,
)
from etabli.records.agenda.actions import create_event, edit_event
from etabli.records.agenda.api.values import Moment, fault_of, subject_of, values_of
from etabli.records.agenda.models import Event, Outcome
from etabli.records.agenda.models.event import midnight
from etabli.records.agenda.series import Scope

Result = Annotated[str, OneOf(Outcome.values)]
Reach = Annotated[str, OneOf(Scope.values)]
Title = Annotated[str, Text(160, least=1)]
NAMED = ("participant_ids", "contact_ids", "about")


class EventOut(Shape):
    """Something that takes place at a time. `rule` repeats it (RRULE of RFC 5545); an event with `series_id` replaces
    the day `series_on` of that series. `about` names the record it is about, as "crm.opportunity:12"."""

    id: int
    company_id: int
    type_id: int
    title: str
    start: Instant
    end: Instant
    all_day: bool
    place: str
    party_id: int | None
    contact_ids: list[int]
    owner_id: int
    participant_ids: list[int]
    private: bool
    note: str
    outcome: Result
    report: str
    reminder: int | None
    rule: str
    until: Day | None
    series_id: int | None
    series_on: Day | None
    about: str
    uid: str
    created_at: Instant


class EventFields(Input):
    """What an event says besides its type, title and start; `reminder` in minutes before."""

    end: Moment | None = None
    all_day: Flag | None = None
    place: Annotated[str, Text(200)] | None = None
    party_id: Id | None = None
    contact_ids: list[Id] | None = None
    owner_id: Id | None = None
    participant_ids: list[Id] | None = None
    private: Flag | None = None
    note: Annotated[str, Text(5000, lines=True)] | None = None
    reminder: Whole | None = None
    rule: Annotated[str, Text(250)] | None = None
    about: Annotated[str, Text(80)] | None = None


class EventIn(EventFields):
    """A new event; without end, it lasts as its type usually does; without owner, the caller holds it."""

    company_id: Id
    type_id: Id
    title: Title
    start: Moment


class EventChange(EventFields):
    """What may be changed. Of a series, `on` and `scope` say which days; without, all of it."""

    type_id: Id | None = None
    title: Title | None = None
    start: Moment | None = None
    on: Day | None = None
    scope: Reach | None = None


class EventFilters(Filters):
    """Filters of the events; `day_from` and `day_to` are days in Paris, a series counts from its first to its last."""

    type_id: QueryId | None = None
    owner_id: QueryId | None = None
    party_id: QueryId | None = None
    day_from: QueryDay | None = None
    day_to: QueryDay | None = None


def shape(one: Event, caller: Caller) -> dict[str, Any]:
    """Plain values of an event."""
    shown = {name: getattr(one, name) for name in EventOut.model_fields if name not in NAMED}
    people = sorted(person.pk for person in one.participants.all())
    contacts = sorted(contact.pk for contact in one.contacts.all())
    return {**shown, "participant_ids": people, "contact_ids": contacts, "about": subject_of(one)}


of_whom = sift_by(type_id="type", owner_id="owner", party_id="party")


def sift(rows: Any, filters: EventFilters, caller: Caller) -> Any:
    """Those of a type, a person, a client, a time."""
    rows = of_whom(rows, filters, caller)
    if filters.day_from is not None:
        once = rows.filter(rule="", end__gte=midnight(filters.day_from))
        rows = once | rows.exclude(rule="").exclude(until__lt=filters.day_from)
    if filters.day_to is not None:
        rows = rows.filter(start__date__lte=filters.day_to)
    return rows


EMPTY = {"place": "", "note": "", "rule": "", "all_day": False, "private": False}


def given(data: Input, caller: Caller) -> dict[str, Any]:
    """What was sent; a text sent as null is empty."""
    values = values_of(data, caller, needed=("type_id", "title", "start", "owner_id"))
    return {name: EMPTY[name] if value is None and name in EMPTY else value for name, value in values.items()}


def make(data: EventIn, caller: Caller) -> Event:
    """Put one in the agenda."""
    values = given(data, caller)
    company = one_visible(Company, values.pop("company_id"), "company_id", caller)
    kind, title, start = values.pop("type"), values.pop("title"), values.pop("start")
    end = values.pop("end", None)
    try:
        return create_event(kind, company=company, title=title, start=start, end=end, values=values, by=caller.user)
    except Refused as no:
        raise fault_of(no) from None


def change(one: Event, data: EventChange, caller: Caller) -> Event:
    """Change one, or days of a series."""
    values = given(data, caller)
    on, scope = values.pop("on", None), values.pop("scope", None) or Scope.ALL
    if "start" in values or "end" in values:
        values.setdefault("start", one.start)
        values["end"] = values.get("end") or values["start"] + (one.end - one.start)
    try:
        return edit_event(one, values=values, on=on, scope=Scope(scope), by=caller.user)
    except Refused as no:
        raise fault_of(no) from None


events = ApiResource(
    name="events",
    noun="event",
    model=Event,
    label=_("Événements"),
    fields=EventOut,
    shape=shape,
    rows=lambda rows: rows.prefetch_related("participants", "contacts"),
    filters=EventFilters,
    sift=sift,
    search=("title", "place", "party__name"),
    order=("-start", "-id"),
    create=Create(EventIn, make),
    change=Change(EventChange, change),
    hidden=frozenset({"create_event", "edit_event", "import_calendar", "open_feed"}),
    actions=(
        ApiAction("move_event", inputs={"start": Moment, "end": Moment, "on": Day, "scope": Reach}),
        ApiAction("delete_event", inputs={"on": Day, "scope": Reach}),
        ApiAction("report_event", inputs={"outcome": Result, "on": Day}),
    ),
)
