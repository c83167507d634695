"""Which workers are alive, and the jobs of those that are not."""

import logging
import socket
import threading
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs.models import WorkerBeat

logger = logging.getLogger("etabli.jobs")
DEAD_AFTER = 60
TRIES = 5


class WorkerLost(Exception):
    """The program stopped in the middle of this job, several times in a row; it is not begun again by itself."""


class Heartbeat(threading.Thread):
    """Says every few seconds that its worker lives, also while a long job runs."""

    def __init__(self, worker: str, dead_after: float) -> None:
        super().__init__(name="etabli-heartbeat", daemon=True)
        self.worker = worker
        self.every = dead_after / 5
        self._ending = threading.Event()

    def run(self) -> None:
        """Beat until told to stop. A base that does not answer for a moment is no reason to die."""
        while not self._ending.wait(self.every):
            try:
                beat(self.worker)
            except DatabaseError:
                logger.warning("the heartbeat could not be written", exc_info=True)
            finally:
                connection.close()

    def end(self) -> None:
        """Stop beating."""
        self._ending.set()


def beat(worker: str) -> None:
    """Write that this worker lives."""
    with transaction.atomic():
        WorkerBeat.objects.update_or_create(
            worker=worker, defaults={"beat_at": timezone.now(), "host": socket.gethostname()[:120]}
        )


def leave(worker: str) -> None:
    """This worker stops cleanly: nothing of it has to be waited for."""
    with transaction.atomic():
        WorkerBeat.objects.filter(worker=worker).delete()


def bury_all_workers() -> None:
    """Forget every worker: for SQLite, where the starting program is the only one (its lock says so)."""
    with transaction.atomic():
        WorkerBeat.objects.all().delete()


def rescue_lost_jobs(*, dead_after: float = DEAD_AFTER, idle: str = "") -> int:
    """Put back the jobs whose worker is dead, and those of the `idle` worker that asks. Answers how many.

    A long job of a live worker is left alone. A job that saw its worker die five times is given up.
    """
    with transaction.atomic():
        alive_since = timezone.now() - timedelta(seconds=dead_after)
        WorkerBeat.objects.filter(beat_at__lt=alive_since).delete()
        alive = set(WorkerBeat.objects.values_list("worker", flat=True)) - {idle}
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        lost = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
        for row in lost:
            logger.warning("job %s (%s) was lost with its worker", row.task_path, row.pk)
            if len(row.worker_ids) >= TRIES:
                row.set_failed(WorkerLost())
                continue
            row.status, row.started_at = TaskResultStatus.READY, None
            row.save(update_fields=["status", "started_at"])
    return len(lost)
