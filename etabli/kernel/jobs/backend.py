"""The queue: rows of the database, written in the caller's transaction; a worker of the same process is woken at
commit."""

import threading
from typing import Any

from django.db import transaction
from django_tasks_db.backend import DatabaseBackend

_woken = threading.Event()


class JobBackend(DatabaseBackend):
    """Rows in the database. Writing inside `atomic()` takes its turn among writers."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Write the job; it exists once the caller's transaction is committed."""
        with transaction.atomic(savepoint=False):
            queued: Any = super().enqueue(task, args, kwargs)
            transaction.on_commit(wake_workers)
        return queued


def wake_workers() -> None:
    """Tell the worker thread of this process that there may be something to do."""
    _woken.set()


def sleep_until_woken(seconds: float) -> None:
    """Wait for that long, or less when a job was queued in this process."""
    _woken.wait(seconds)
    _woken.clear()
