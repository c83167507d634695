"""The agenda of a person as an iCalendar text. The same agenda always gives the same bytes, so that an unchanged one is
not sent again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.records.agenda.models import Event, Outcome, Task
from etabli.records.agenda.occurrences import occurrence_on
from etabli.records.agenda.rules import parts_of

PAST_DAYS = 90
MOST = 2000


def calendar_of(user: Any, *, link: Callable[[Any], str]) -> bytes:
    """Events the person holds or takes part in from three months ago on, and tasks to do; `link(record)` answers the
    address of its card, "" for none."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Etabli//Agenda//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Agenda de %s") % user)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    for event in events_of(user):
        made.add_component(component_of(event, link(event)))
    open_tasks = Task.objects.visible_to(user).open().filter(assignee=user)
    for task in open_tasks.order_by("due_on", "pk")[:MOST]:
        made.add_component(todo_of(task, link(task)))
    if any(isinstance(one.decoded("dtstart"), datetime) for one in made.walk("VEVENT")):
        made.add_missing_timezones(first_date=date(2000, 1, 1), last_date=date(2038, 1, 1))
    return bytes(made.to_ical())


def events_of(user: Any) -> list[Event]:
    """Those of the feed."""
    since = timezone.now() - timedelta(days=PAST_DAYS)
    rows = Event.objects.visible_to(user).of_person(user).exclude(outcome=Outcome.CANCELLED)
    lasting = ~Q(rule="") & (Q(until=None) | Q(until__gte=timezone.localtime(since).date()))
    found = rows.filter(Q(rule="", end__gte=since) | lasting).select_related("type", "party", "series")
    return list(found.prefetch_related("skipped").order_by("start", "pk")[:MOST])


def component_of(event: Event, url: str) -> icalendar.Event:
    """One event; the changed day of a series carries the name of its series and the day it replaces."""
    made = icalendar.Event()
    series = event.series
    made.add("uid", series.uid if series is not None else event.uid)
    made.add("dtstamp", event.created_at.astimezone(UTC).replace(microsecond=0))
    made.add("summary", event.title)
    _when(made, event)
    if series is not None and event.series_on is not None:
        made.add("recurrence-id", _moment(occurrence_on(series, event.series_on).start, series))
    told = [str(event.type), str(event.party or ""), event.note, event.report, url]
    made.add("description", "\n".join(line for line in told if line))
    made.add("categories", [str(event.type)])
    if event.place:
        made.add("location", event.place)
    if url:
        made.add("url", url)
    if event.private:
        made.add("class", "PRIVATE")
    if event.reminder is not None:
        made.add_component(_alarm(event))
    return made


def _when(made: icalendar.Event, event: Event) -> None:
    made.add("dtstart", _moment(event.start, event))
    made.add("dtend", _moment(event.end, event))
    if not event.rule:
        return
    parts = parts_of(event.rule)
    if "UNTIL" in parts and not event.all_day:
        last = datetime.strptime(parts["UNTIL"], "%Y%m%d")
        clock = timezone.make_aware(datetime.combine(last, time(23, 59, 59)))
        parts["UNTIL"] = f"{clock.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    made.add("rrule", icalendar.vRecur.from_ical(";".join(f"{name}={value}" for name, value in parts.items())))
    skipped = [row.on for row in event.skipped.all()]
    if skipped:
        made.add("exdate", [_moment(occurrence_on(event, day).start, event) for day in sorted(skipped)])


def _moment(at: datetime, event: Event) -> Any:
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    return local.date() if event.all_day else local.replace(microsecond=0)


def _alarm(event: Event) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", -timedelta(minutes=event.reminder or 0))
    return alarm


def todo_of(task: Task, url: str) -> icalendar.Todo:
    """One task."""
    made = icalendar.Todo()
    made.add("uid", f"task-{task.pk}@etabli")
    made.add("dtstamp", task.created_at.astimezone(UTC).replace(microsecond=0))
    made.add("summary", task.title)
    made.add("due", task.due_on)
    made.add("priority", {1: 9, 2: 5, 3: 1}[task.priority])
    if url:
        made.add("url", url)
    return made
