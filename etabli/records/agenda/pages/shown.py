"""Events and tasks in words."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.records.agenda.models import Event, Task
from etabli.records.agenda.rules import said

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def hours_text(start: datetime, end: datetime) -> str:
    """« 10:00 – 12:00 », « 16:00 » for a moment without length."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    return f"{first:%H:%M}" if first == last else f"{first:%H:%M} – {last:%H:%M}"


def when_text(start: datetime, end: datetime, all_day: bool) -> str:
    """« mardi 24/11/2026, 10:00 – 12:00 », « du 24/11/2026 au 26/11/2026 »."""
    first = timezone.localtime(start).date()
    last = timezone.localtime(end).date()
    if all_day:
        last = date.fromordinal(max(last.toordinal() - 1, first.toordinal()))
        if first == last:
            return f"{WEEKDAYS[first.weekday()]} {french.short(first)}"
        return _("du %(first)s au %(last)s") % {"first": french.short(first), "last": french.short(last)}
    if first == last:
        return f"{WEEKDAYS[first.weekday()]} {french.short(first)}, {hours_text(start, end)}"
    words = {
        "first": french.short(first),
        "from": f"{timezone.localtime(start):%H:%M}",
        "last": french.short(last),
        "to": f"{timezone.localtime(end):%H:%M}",
    }
    return _("du %(first)s, %(from)s au %(last)s, %(to)s") % words


def event_when(event: Event) -> str:
    """When an event takes place; a series, with its rule."""
    told = when_text(event.start, event.end, event.all_day)
    rule = said(event.rule, event.first_day)
    return f"{told} · {rule}" if rule else told


def people_text(event: Event) -> str:
    """Who is there from the house."""
    people = {person.pk: person.get_full_name() for person in (event.owner, *event.participants.all())}
    return french.joined(list(people.values()))


def event_subtitle(event: Event) -> str:
    """As a result of the search reads."""
    return " · ".join(word for word in (str(event.type), when_text(event.start, event.end, event.all_day)) if word)


def task_subtitle(task: Task) -> str:
    """As a result of the search reads."""
    words = (_("Tâche"), _("échéance le %s") % french.short(task.due_on), str(task.party or ""))
    return " · ".join(word for word in words if word)


def due_text(task: Task) -> str:
    """« aujourd’hui », « demain », « le 27/11/2026 », « retard de 3 j »."""
    ahead = (task.due_on - timezone.localdate()).days
    if ahead < 0:
        return _("retard de %s j") % -ahead
    if ahead in (0, 1):
        return _("aujourd’hui") if ahead == 0 else _("demain")
    return _("le %s") % french.short(task.due_on)


def day_asked(text: Any) -> date | None:
    """A day of the address, None when it is none."""
    try:
        found = date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
