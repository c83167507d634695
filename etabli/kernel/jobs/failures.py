"""Jobs that failed for good, as the health page shows them, and what a person can do about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs.backend import wake_workers
from etabli.kernel.refusals import Missing


@dataclass(frozen=True)
class JobFailure:
    """One failed job: which, when, after how many attempts, and the last line of what went wrong."""

    id: str
    name: str
    args: list[Any]
    failed_at: datetime
    attempts: int
    error: str
    traceback: str


def failed_jobs(limit: int = 50) -> list[JobFailure]:
    """The latest failures."""
    return [_shown(row) for row in DBTaskResult.objects.failed().order_by("-finished_at")[:limit]]


def count_failed_jobs() -> int:
    """How many failed and were neither tried again nor put aside."""
    return DBTaskResult.objects.failed().count()


def retry_job(id: str) -> None:
    """Put a failed job back in the queue, as if it were new. Raises Missing when it is not there any more."""
    with transaction.atomic():
        row = _failed(id)
        row.status, row.worker_ids, row.started_at, row.finished_at = TaskResultStatus.READY, [], None, None
        row.save(update_fields=["status", "worker_ids", "started_at", "finished_at"])
        transaction.on_commit(wake_workers)


def forget_job(id: str) -> None:
    """Put a failure aside: it has been dealt with in another way."""
    with transaction.atomic():
        _failed(id).delete()


def _failed(id: str) -> Any:
    row = DBTaskResult.objects.failed().select_for_update().filter(pk=id).first()
    if row is None:
        raise Missing
    return row


def _shown(row: Any) -> JobFailure:
    lines = [line for line in row.traceback.strip().splitlines() if line.strip()]
    return JobFailure(
        id=str(row.pk),
        name=row.task_path,
        args=list(row.args_kwargs["args"]),
        failed_at=row.finished_at,
        attempts=len(row.worker_ids),
        error=lines[-1].strip() if lines else row.exception_class_path,
        traceback=row.traceback,
    )
