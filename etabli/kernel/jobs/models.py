"""What the workers keep: when each scheduled job comes next, and which workers are alive."""

from django.db import models
from django.utils import timezone


class Schedule(models.Model):
    """Next time of one scheduled job."""

    name = models.CharField(max_length=200, unique=True)
    rule = models.CharField(max_length=60)
    next_run = models.DateTimeField(db_index=True)
    last_run = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.rule})"


class WorkerBeat(models.Model):
    """A worker and the last time it said that it is alive. The row goes when the worker stops cleanly."""

    worker = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=120)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.worker} on {self.host}"
