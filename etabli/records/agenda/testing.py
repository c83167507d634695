"""Events and tasks for tests."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from etabli.records.agenda.actions import create_event, create_task
from etabli.records.agenda.models import Event, EventType, Task
from etabli.records.testing.cast import Cast


def at(text: str) -> datetime:
    """« 2026-11-24 10:00 » on the clocks of Paris."""
    return timezone.make_aware(datetime.fromisoformat(text))


def usual(label: str = "Rendez-vous") -> EventType:
    """A type of the usual list."""
    return EventType.objects.get(label=label)


def make_event(cast: Cast, title: str = "Métré", start: str = "2026-11-24 10:00", **fields: Any) -> Event:
    """A « Rendez-vous » of Bruno's, an hour long unless said otherwise."""
    by, kind = fields.pop("by", cast.bruno), fields.pop("type", None) or usual()
    end = fields.pop("end", None)
    company = fields.pop("company", cast.company)
    last = at(end) if end else None
    return create_event(kind, company=company, title=title, start=at(start), end=last, values=fields, by=by)


def make_task(cast: Cast, title: str = "Rappeler", due_on: str = "2026-11-24", **fields: Any) -> Task:
    """A task of Bruno's."""
    by, assignee = fields.pop("by", cast.bruno), fields.pop("assignee", cast.bruno)
    day = date.fromisoformat(due_on)
    return create_task(assignee, company=cast.company, title=title, due_on=day, values=fields, by=by)
