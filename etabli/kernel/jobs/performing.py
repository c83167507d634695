"""Taking one job from the queue and doing it."""

import logging
from datetime import timedelta
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs.declaring import policy_of
from etabli.kernel.jobs.quiet import wait_for_a_pause
from etabli.kernel.refusals import Refused

logger = logging.getLogger("etabli.jobs")


def claim(worker: str) -> Any:
    """The next job that is due, taken for this worker, or None. The queue is looked at before the write lock is asked
    for, and requests of this process go first."""
    if not DBTaskResult.objects.ready().exists():
        return None
    wait_for_a_pause()
    with transaction.atomic():
        row = DBTaskResult.objects.ready().select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(worker)
    return row


def perform(row: Any, worker: str) -> bool:
    """Do the job and note how it ended; a failure is tried again as its policy says. Answers whether it succeeded."""
    try:
        task = row.task
        task.func(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except (ImportError, SuspiciousOperation) as error:
        logger.error("job %s is unknown to this program", row.task_path)
        _settle(row, worker, error=error, again=None)
        return False
    except BaseException as error:
        _settle(row, worker, error=error, again=_next_try(row, error))
        if not isinstance(error, Exception):
            raise
        return False
    _settle(row, worker)
    return True


def _next_try(row: Any, error: BaseException) -> timedelta | None:
    """How long to wait before the next attempt; None when there is none. A refusal is an answer, not an accident."""
    policy, attempts = policy_of(row.task), len(row.worker_ids)
    if not isinstance(error, Exception):
        return timedelta()
    if isinstance(error, Refused) or attempts > policy.retries:
        logger.error("job %s failed for good: %s", row.task_path, error, exc_info=error)
        return None
    logger.warning("job %s failed (attempt %d), will be tried again: %s", row.task_path, attempts, error)
    return policy.wait(attempts)


def _settle(row: Any, worker: str, *, error: BaseException | None = None, again: timedelta | None = None) -> None:
    """Write the end of an attempt, unless the job was given to another worker while this one was held up."""
    with transaction.atomic():
        held = DBTaskResult.objects.select_for_update().filter(pk=row.pk).first()
        if held is None or held.status != TaskResultStatus.RUNNING or held.worker_ids[-1:] != [worker]:
            return
        if error is None:
            held.set_successful(None)
            return
        held.set_failed(error)
        if again is not None:
            held.status, held.run_after, held.finished_at = TaskResultStatus.READY, timezone.now() + again, None
            held.save(update_fields=["status", "run_after", "finished_at"])
