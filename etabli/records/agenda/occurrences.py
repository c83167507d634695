"""From events to what takes place in a span of time: series unfolded, left-out and replaced days omitted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from etabli.records.agenda.models import Event, SkippedDay
from etabli.records.agenda.models.event import LONGEST_REPEATED, midnight
from etabli.records.agenda.rules import days

MOST = 2000


@dataclass(frozen=True)
class Occurrence:
    """One time an event takes place. `on` is its day in the series as the rule gives it, None when it happens once."""

    event: Event
    start: datetime
    end: datetime
    on: date | None = None

    @property
    def first_day(self) -> date:
        """Its day in Paris."""
        return timezone.localtime(self.start).date()

    @property
    def last_day(self) -> date:
        """The last day it touches."""
        end = timezone.localtime(self.end)
        return (end - timedelta(microseconds=1)).date() if self.end > self.start else end.date()


def occurrence_on(event: Event, day: date) -> Occurrence:
    """That day of a series, at the hour of the series on the clocks of Paris; its length is kept."""
    local = timezone.localtime(event.start)
    if event.all_day:
        length = (timezone.localtime(event.end).date() - local.date()).days
        return Occurrence(event, midnight(day), midnight(day + timedelta(days=length)), day)
    start = datetime.combine(day, local.time(), tzinfo=local.tzinfo).astimezone(UTC)
    length_of = event.end.astimezone(UTC) - event.start.astimezone(UTC)
    return Occurrence(event, start, start + length_of, day)


def has_day(event: Event, day: date) -> bool:
    """Whether the series takes place that day, neither left out nor replaced."""
    if not any(days(event.rule, event.first_day, day, day)):
        return False
    return not (event.skipped.filter(on=day).exists() or event.changed_days.filter(series_on=day).exists())


def occurrences(rows: Any, start: datetime, end: datetime, *, most: int = MOST) -> list[Occurrence]:
    """What takes place between two instants, in order of time, `most` at most: one query, three with series."""
    touching = Q(end__gt=start) | Q(start__gte=start)
    lasting = Q(until=None) | Q(until__gte=timezone.localtime(start).date())
    once = Q(rule="") & touching
    found = list(rows.filter(Q(start__lt=end) & (once | (~Q(rule="") & lasting))).order_by("start", "pk")[:most])
    series = [event for event in found if event.is_series]
    made = [Occurrence(event, event.start, event.end) for event in found if not event.is_series]
    if series:
        gaps = gaps_of(series)
        for event in series:
            made += unfolded(event, start, end, gaps[event.pk])
    return sorted(made, key=lambda one: (one.start, one.event.pk))[:most]


def unfolded(event: Event, start: datetime, end: datetime, gaps: set[date]) -> Iterable[Occurrence]:
    """The days of one series between two instants."""
    after = timezone.localtime(start).date() - min(event.end - event.start, LONGEST_REPEATED) - timedelta(days=1)
    before = timezone.localtime(end).date()
    for day in days(event.rule, event.first_day, after, before):
        if day in gaps:
            continue
        one = occurrence_on(event, day)
        if one.start < end and (one.end > start or one.start >= start):
            yield one


def gaps_of(series: Iterable[Event]) -> dict[int, set[date]]:
    """Days each series leaves out, or that another event replaces (also one that the reader may not see)."""
    gaps: dict[int, set[date]] = defaultdict(set)
    ids = [event.pk for event in series]
    for pk, day in SkippedDay.objects.filter(event__in=ids).values_list("event", "on"):
        gaps[pk].add(day)
    replaced = Event._base_manager.filter(series__in=ids).values_list("series", "series_on")
    for series_pk, replaced_day in replaced:
        if series_pk is not None and replaced_day is not None:
            gaps[series_pk].add(replaced_day)
    return gaps
