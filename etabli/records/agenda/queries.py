"""Reads that span tables: what waits for a person, what is around a record, counts by type."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from etabli.kernel.modules import kind_of
from etabli.kernel.people.models import User
from etabli.records.agenda.models import CountsAs, Event, EventType, Task
from etabli.records.agenda.models.event import midnight
from etabli.records.agenda.occurrences import Occurrence, occurrences

AROUND_MOST = 6


def shown_events(user: Any) -> Any:
    """Events this person may open, with what a calendar draws of them."""
    people = Prefetch("participants", User.objects.only("first_name", "last_name", "email"))
    return Event.objects.visible_to(user).select_related("type", "party", "owner").prefetch_related(people)


def waiting_tasks(user: Any) -> Any:
    """One's own tasks due today or late, the most pressing first."""
    rows = Task.objects.visible_to(user).open().filter(assignee=user, due_on__lte=timezone.localdate())
    return rows.select_related("party").order_by("due_on", "-priority", "pk")


def events_of_today(user: Any, company: Any = None) -> list[Occurrence]:
    """What the person still has today."""
    now = timezone.now()
    rows = Event.objects.visible_to(user).of_person(user).filter(outcome="").select_related("type", "party")
    if company is not None:
        rows = rows.filter(company=company)
    end = midnight(timezone.localdate() + timedelta(days=1))
    return [one for one in occurrences(rows, now, end, most=20) if one.end > now]


def around(record: Any, field: str = "") -> Q:
    """Condition on events and tasks of a record: those that point at it by `field`, or that are about it."""
    about = Q(kind=kind_of(record), object_id=record.pk)
    return about | Q(**{field: record.pk}) if field else about


def tasks_around(user: Any, where: Q) -> list[Task]:
    """Open tasks of a record, soonest first."""
    rows = Task.objects.visible_to(user).open().filter(where).select_related("assignee")
    return list(rows.order_by("due_on", "-priority", "pk")[:AROUND_MOST])


def events_around(user: Any, where: Q) -> tuple[list[Occurrence], list[Event]]:
    """What comes within a year, and the last ones past."""
    rows, now = shown_events(user).filter(where), timezone.now()
    coming = occurrences(rows, now, now + timedelta(days=366), most=AROUND_MOST)
    past = rows.filter(rule="", end__lt=now).order_by("-start", "-pk")[:3]
    return coming, list(past)


@dataclass(frozen=True)
class Count:
    """How many events of a type by person, in a period; `reported` have a report."""

    type: EventType
    total: int
    reported: int
    by_person: dict[int, int]


@dataclass(frozen=True)
class Statistics:
    """Counts by type and by what types are counted as, and the people met there."""

    counts: list[Count]
    people: list[User]
    by_meaning: dict[str, int]
    total: int


def statistics(rows: Any, start: date, end: date) -> Statistics:
    """Events of a period by type and person (AGE-008), each day of a series counted; cancelled ones are not."""
    found = occurrences(
        rows.exclude(outcome="cancelled"), midnight(start), midnight(end + timedelta(days=1)), most=20_000
    )
    found = [one for one in found if start <= one.first_day <= end]
    types = {one.event.type_id: one.event.type for one in found}
    total, reported = Counter[int](), Counter[int]()
    people: dict[int, User] = {}
    cells = Counter[tuple[int, int]]()
    for one in found:
        event = one.event
        total[event.type_id] += 1
        reported[event.type_id] += bool(event.report)
        cells[event.type_id, event.owner_id] += 1
        people[event.owner_id] = event.owner
    named = sorted(people.values(), key=str)
    counts = [
        Count(kind, total[pk], reported[pk], {person.pk: cells[pk, person.pk] for person in named})
        for pk, kind in sorted(types.items(), key=lambda pair: (pair[1].position, pair[0]))
    ]
    meant = Counter[str]()
    for count in counts:
        meant[count.type.counts_as] += count.total
    return Statistics(counts, named, {value: meant[value] for value in CountsAs.values if value}, len(found))
