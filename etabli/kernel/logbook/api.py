"""The event log in the HTTP interface: read by administrators, never written."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.logbook.models import LogEntry
from etabli.kernel.logbook.telling import told
from etabli.kernel.resources import ApiResource, Caller, Filters, OneOf, QueryDay, Shape


class LogEntryOut(Shape):
    """An event of the program; `told` says it in French, `link` is its seal over the event before."""

    id: int
    position: int
    at: datetime
    kind: str
    version: str
    subject: str
    data: dict[str, Any]
    told: str
    previous: str
    link: str


class LogEntryFilters(Filters):
    """Filters of the events."""

    kind: Annotated[str, OneOf(LogEntry.Kind.values)] | None = None
    date_from: QueryDay | None = None
    date_to: QueryDay | None = None


def event_shape(entry: LogEntry, caller: Caller) -> dict[str, Any]:
    """Plain values of an event."""
    return {name: told(entry) if name == "told" else getattr(entry, name) for name in LogEntryOut.model_fields}


def sift(rows: Any, filters: LogEntryFilters, caller: Caller) -> Any:
    """Of one kind, of some days."""
    wanted = {"kind": filters.kind, "at__date__gte": filters.date_from, "at__date__lte": filters.date_to}
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


logbook_api = ApiResource(
    name="program-events",
    noun="program-event",
    model=LogEntry,
    label=_("Journal des événements"),
    fields=LogEntryOut,
    shape=event_shape,
    filters=LogEntryFilters,
    sift=sift,
    order=("-position", "-id"),
    open_to=lambda user: bool(user.is_administrator),
)
