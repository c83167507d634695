"""Changing one day of a series, that day and the following, or all of it."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Refused
from etabli.records.agenda.models import Event, SkippedDay
from etabli.records.agenda.occurrences import has_day, occurrence_on
from etabli.records.agenda.rules import ended, going_on, shifted
from etabli.records.agenda.writing import MANY, put_event, series_end

COPIED = (
    *("company", "type", "title", "start", "end", "all_day", "place", "party", "owner", "private", "note"),
    *("reminder", "kind", "object_id"),
)


class Scope(models.TextChoices):
    """How far a change goes (as calendars everywhere ask)."""

    ONE = "one", gettext_lazy("Cette fois seulement")
    FOLLOWING = "following", gettext_lazy("Cette fois et les suivantes")
    ALL = "all", gettext_lazy("Toute la série")


def changed(event: Event, values: dict[str, Any], on: date | None, scope: str) -> Event:
    """Write the values on the event, or on the days of the series that `scope` means; answers the event that holds
    them. `start` and `end` are those of the day `on`. Raises Refused when that day is none of the series'."""
    if not event.is_series:
        put_event(event, values)
        return event
    day = on or event.first_day
    if not has_day(event, day):
        raise Refused(_("Cette série n’a pas lieu le %s.") % f"{day:%d/%m/%Y}", field="on")
    if scope == Scope.ONE:
        single = detached(event, day)
        put_event(single, {name: value for name, value in values.items() if name != "rule"})
        return single
    target = following(event, day) if scope == Scope.FOLLOWING else event
    put_event(target, _whole(target, day, values))
    return target


def detached(event: Event, day: date) -> Event:
    """The event that replaces one day of a series, with all that the series says; not yet written."""
    when = occurrence_on(event, day)
    single = _copy(event)
    single.start, single.end = when.start, when.end
    single.series, single.series_on = event, day
    single.save()
    _copy_people(event, single)
    return single


def following(event: Event, day: date) -> Event:
    """The series cut in two: the former ends the day before, the new one goes on from that day and is answered.
    The first day of a series is the whole of it."""
    if day <= event.first_day:
        return event
    when = occurrence_on(event, day)
    rest = _copy(event)
    rest.start, rest.end = when.start, when.end
    rest.rule = going_on(event.rule, event.first_day, day)
    rest.until = series_end(rest)
    rest.save()
    _copy_people(event, rest)
    event.skipped.filter(on__gte=day).update(event=rest)
    event.changed_days.filter(series_on__gte=day).update(series=rest)
    stop_before(event, day)
    return rest


def stop_before(event: Event, day: date) -> None:
    """The series no longer takes place from that day on."""
    event.rule = ended(event.rule, day - timedelta(days=1))
    event.until = series_end(event)
    event.save(update_fields=["rule", "until"])


def _whole(event: Event, day: date, values: dict[str, Any]) -> dict[str, Any]:
    """Values for the series from those of one of its days: its first day moves as that day does, its left-out and
    replaced days with it, and its rule follows unless another one is given."""
    values = dict(values)
    start, end = values.get("start"), values.get("end")
    if start is None or end is None:
        return values
    new_day = timezone.localtime(start).date()
    step = new_day - day
    first = event.first_day + step
    moved = Event(start=start, end=end, all_day=values.get("all_day", event.all_day))
    when = occurrence_on(moved, first)
    values["start"], values["end"] = when.start, when.end
    if step:
        if values.get("rule", event.rule) == event.rule:
            values["rule"] = shifted(event.rule, day, new_day)
        _move_gaps(event, step)
    return values


def _move_gaps(event: Event, step: timedelta) -> None:
    skipped = [row.on + step for row in event.skipped.all()]
    event.skipped.all().delete()
    SkippedDay.objects.bulk_create([SkippedDay(event=event, on=day) for day in skipped])
    rows = sorted(event.changed_days.all(), key=lambda row: row.series_on or row.first_day, reverse=step > timedelta(0))
    for row in rows:
        if row.series_on is not None:
            row.series_on += step
            row.save(update_fields=["series_on"])


def _copy(event: Event) -> Event:
    return Event(**{name: getattr(event, name) for name in COPIED})


def _copy_people(event: Event, copy: Event) -> None:
    for name in MANY:
        getattr(copy, name).set(getattr(event, name).all())
