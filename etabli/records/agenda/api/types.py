"""Types of events: read by everybody who works here, written in Configuration."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, OneOf, QueryFlag, Shape
from etabli.records.agenda.models import Colour, CountsAs, EventType

Meaning = Annotated[str, OneOf(CountsAs.values)]


class EventTypeOut(Shape):
    """A type of events; `minutes` is how long one usually lasts."""

    id: int
    label: str
    colour: Annotated[str, OneOf(Colour.values)]
    icon: str
    minutes: int
    counts_as: Meaning
    position: int
    archived: bool


class EventTypeFilters(Filters):
    """Filters of the types."""

    archived: QueryFlag | None = None
    counts_as: Meaning | None = None


def shape(one: EventType, caller: Caller) -> dict[str, Any]:
    """Plain values of a type."""
    return {name: getattr(one, name) for name in EventTypeOut.model_fields}


def sift(rows: Any, filters: EventTypeFilters, caller: Caller) -> Any:
    """In use or archived, and what they count as."""
    if filters.archived is not None:
        rows = rows.filter(archived=filters.archived)
    return rows if filters.counts_as is None else rows.filter(counts_as=filters.counts_as)


event_types = ApiResource(
    name="event-types",
    noun="event-type",
    model=EventType,
    label=_("Types d’événements"),
    fields=EventTypeOut,
    shape=shape,
    filters=EventTypeFilters,
    sift=sift,
    order=("position", "id"),
    open_to=lambda user: True,
    hidden=frozenset({"create_event", "import_calendar"}),
)
