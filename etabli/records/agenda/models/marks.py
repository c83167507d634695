"""What is remembered beside events: days a series leaves out, reminders given, addresses of calendars."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from etabli.records.agenda.models.event import Event
from etabli.records.agenda.models.task import Task


class SkippedDay(models.Model):
    """A day on which a series does not take place (RFC 5545, EXDATE)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="skipped")
    on = models.DateField()

    class Meta:
        ordering = ("on",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["event", "on"], name="skipped_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} ≠ {self.on:%d/%m/%Y}"


class ReminderSent(models.Model):
    """A reminder given to somebody: of one day of an event, or of a task. Written with it, so that none comes twice."""

    event = models.ForeignKey(Event, null=True, on_delete=models.CASCADE, related_name="+")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    moment = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, task=None) | Q(event=None, task__isnull=False),
                name="reminder_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["event", "user", "moment"], condition=Q(task=None), name="reminder_of_event_once"
            ),
            models.UniqueConstraint(
                fields=["task", "user", "moment"], condition=Q(event=None), name="reminder_of_task_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="reminder_by_age")]

    def __str__(self) -> str:
        return f"{self.user} · {self.moment:%d/%m/%Y %H:%M}"


class CalendarFeed(models.Model):
    """The secret address by which a person's own calendar programs read the agenda. A new `serial` makes the former
    address worthless."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    serial = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.user)
