"""Types of events: read by everybody who works here, written in Configuration."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Filters, OneOf, QueryFlag, Shape, plain_shape, sift_by
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


event_types = ApiResource(
    name="event-types",
    noun="event-type",
    model=EventType,
    label=_("Types d’événements"),
    fields=EventTypeOut,
    shape=plain_shape(EventTypeOut),
    filters=EventTypeFilters,
    sift=sift_by(archived="archived", counts_as="counts_as"),
    order=("position", "id"),
    open_to=lambda user: True,
    hidden=frozenset({"create_event", "import_calendar"}),
)
