"""Events of an iCalendar file put into the agenda: once each, known by their name (UID)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from etabli.kernel.refusals import Refused
from etabli.kernel.search import index_many
from etabli.records.agenda.calendars.reading import ReadEvent, ReadFile
from etabli.records.agenda.models import Event, EventType, SkippedDay
from etabli.records.agenda.models.event import new_uid
from etabli.records.agenda.writing import put_event


@dataclass
class Brought:
    """What came of an import: events made, those known already, and sentences: (title, sentence)."""

    made: list[Event] = field(default_factory=list)
    known: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day of what was made."""
        found = sorted(event.first_day for event in self.made)
        return (found[0], found[-1]) if found else None


def bring(told: ReadFile, *, event_type: EventType, company: Any, owner: Any) -> Brought:
    """Make the events in the caller's transaction; each one that cannot be is left out alone, with its reason."""
    brought = Brought(problems=list(told.problems))
    uids = [one.uid for one in told.events if one.uid]
    known = {event.uid: event for event in Event.objects.filter(owner=owner, series=None, uid__in=uids)}
    fresh: dict[str, Event] = {}
    for one in told.events:
        if one.replaces is None and (one.uid in known or one.uid in fresh) and one.uid:
            brought.known += 1
            continue
        if one.replaces is not None and one.uid in known:
            brought.known += 1
            continue
        try:
            with transaction.atomic():
                event = _make(one, event_type, company, owner, fresh.get(one.uid))
        except Refused as no:
            brought.problems.append((one.title, str(no)))
            continue
        brought.made.append(event)
        if one.replaces is None and one.uid:
            fresh[one.uid] = event
    index_many(brought.made)
    return brought


def _make(one: ReadEvent, event_type: EventType, company: Any, owner: Any, series: Event | None) -> Event:
    event = Event(company=company, uid=one.uid or new_uid())
    replaces = one.replaces is not None and series is not None and series.is_series
    if replaces:
        event.series, event.series_on, event.uid = series, one.replaces, new_uid()
    elif one.replaces is not None:
        event.uid = new_uid()
    values = {name: getattr(one, name) for name in ("title", "start", "end", "all_day", "place", "note", "private")}
    put_event(event, {**values, "type": event_type, "owner": owner, "rule": "" if replaces else one.rule})
    if event.rule:
        SkippedDay.objects.bulk_create([SkippedDay(event=event, on=day) for day in sorted(set(one.skipped))])
    return event
