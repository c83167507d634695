"""Queuing scheduled jobs when their time has come."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from etabli.kernel.jobs.declaring import job
from etabli.kernel.jobs.models import Schedule
from etabli.kernel.jobs.scheduled import ScheduledJob
from etabli.kernel.modules import plugged


@job(retries=2)
def run_scheduled(name: str) -> None:
    """Call a scheduled plain function by its name; skipped when its module was switched off meanwhile."""
    plug = _plugs().get(name)
    if plug is not None and not isinstance(plug.fn, Task):
        plug.fn()


def queue_due(now: datetime | None = None) -> list[str]:
    """Queue what is due and say which. Two workers asking at once queue each job once: the row is the turn."""
    now = now or timezone.now()
    plugs = _plugs()
    known = {row.name: row for row in Schedule.objects.all()}
    queued = []
    for name, plug in plugs.items():
        row = known.get(name)
        if row is None or row.rule != plug.when:
            _enter(plug, now)
        elif row.next_run <= now and _take(plug, now):
            queued.append(name)
    return queued


def _plugs() -> dict[str, ScheduledJob]:
    return {plug.name: plug for plug in plugged(ScheduledJob)}


def _enter(plug: ScheduledJob, now: datetime) -> None:
    """First sight of a job, or its hour was changed: it comes at its next time, not at once."""
    with transaction.atomic():
        Schedule.objects.update_or_create(
            name=plug.name, defaults={"rule": plug.when, "next_run": plug.recurrence.after(now)}
        )


def _take(plug: ScheduledJob, now: datetime) -> bool:
    """Move the row to its next time and queue the job, in one transaction. A turn missed by days is made up for
    once."""
    with transaction.atomic():
        row = Schedule.objects.select_for_update(skip_locked=True).filter(name=plug.name, next_run__lte=now).first()
        if row is None:
            return False
        row.last_run, row.next_run = now, plug.recurrence.after(now)
        row.save(update_fields=["last_run", "next_run"])
        if isinstance(plug.fn, Task):
            plug.fn.enqueue()
        else:
            run_scheduled.enqueue(plug.name)
    return True
