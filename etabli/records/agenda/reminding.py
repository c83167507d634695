"""Reminders: looked for every five minutes, each given once."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.notices import notify
from etabli.records.agenda.models import Event, ReminderSent, Task
from etabli.records.agenda.models.event import REMIND_MOST
from etabli.records.agenda.occurrences import Occurrence, occurrences

LATE_AT_MOST = timedelta(hours=2)
MORNING = time(8)
KEPT_DAYS = 400
MOST = 5000


def send_reminders() -> int:
    """Give every reminder whose moment has come and that nobody got; how many. Harmless to repeat: a mark stands for
    each one given, written with it. What was missed by more than two hours (the program was stopped) stays silent for
    events that have begun; tasks are told all day."""
    now = timezone.now()
    given = sum(_event_reminder(one, now) for one in _due_events(now))
    given += sum(_task_reminder(task) for task in _due_tasks(now))
    ReminderSent.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    return given


def _due_events(now: datetime) -> Iterable[Occurrence]:
    rows = Event.objects.filter(reminder__isnull=False, outcome="").select_related("owner", "type", "party")
    ahead = now + timedelta(minutes=REMIND_MOST)
    for one in occurrences(rows.prefetch_related("participants"), now - LATE_AT_MOST, ahead, most=MOST):
        due = one.start - timedelta(minutes=one.event.reminder or 0)
        if due <= now and one.start > now - LATE_AT_MOST:
            yield one


def _event_reminder(one: Occurrence, now: datetime) -> int:
    event = one.event
    people = {person.pk: person for person in (event.owner, *event.participants.all()) if person.is_active}
    title = _("Rappel : %(title)s, %(when)s") % {"title": event.title, "when": moment_text(one)}
    return sum(_once(person, title, event, one.start, event=event) for person in people.values())


def _due_tasks(now: datetime) -> Iterable[Task]:
    here = timezone.localtime(now)
    if here.time() < MORNING:
        return
    rows = Task.objects.open().filter(remind_days__isnull=False, assignee__is_active=True)
    for task in rows.filter(due_on__lte=here.date() + timedelta(days=7)).select_related("assignee")[:MOST]:
        if task.due_on - timedelta(days=task.remind_days or 0) <= here.date():
            yield task


def _task_reminder(task: Task) -> int:
    title = _("Tâche à faire : %(title)s, échéance le %(day)s")
    moment = timezone.make_aware(datetime.combine(task.due_on, MORNING))
    told = title % {"title": task.title, "day": french.short(task.due_on)}
    return _once(task.assignee, told, task, moment, task=task)


def _once(person: Any, title: str, about: Any, moment: datetime, **subject: Any) -> int:
    mark = {**subject, "user": person, "moment": moment}
    if ReminderSent.objects.filter(**mark).exists():
        return 0
    try:
        with transaction.atomic():
            ReminderSent.objects.create(**mark)
            notify(person, title=title, about=about, kind="agenda.reminder")
    except IntegrityError:  # another worker was quicker
        return 0
    return 1


def moment_text(one: Occurrence) -> str:
    """« mardi 24/11 à 10:00 », « le 24/11/2026 » for whole days."""
    if one.event.all_day:
        return _("le %s") % french.short(one.first_day)
    start = timezone.localtime(one.start)
    return _("le %(day)s à %(hour)s") % {"day": french.short(start.date()), "hour": f"{start:%H:%M}"}
