"""The worker as a thread of the web process: SQLite has one writing process."""

import logging
import threading
import time

from etabli.kernel.jobs.backend import wake_workers
from etabli.kernel.jobs.worker import JobWorker

logger = logging.getLogger("etabli.jobs")


class ThreadWorker:
    """A running worker thread. When its loop falls over, it is begun again."""

    def __init__(self, **options: float) -> None:
        self._options = options
        self._worker = JobWorker(**options)
        self._ending = False
        self._thread = threading.Thread(target=self._keep_working, name="etabli-worker", daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """Name under which it takes jobs."""
        return self._worker.name

    def stop(self, timeout: float = 6.0) -> bool:
        """Take no further job and wait for the one at hand. False when it is still at it: its job resumes at next
        start."""
        self._ending = True
        self._worker.stop()
        wake_workers()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _keep_working(self) -> None:
        while not self._ending:
            try:
                self._worker.run()
            except Exception:
                logger.exception("the worker fell over and begins again")
                time.sleep(1)
                self._worker = JobWorker(**self._options)


def start_thread_worker(*, interval: float = 1.0) -> ThreadWorker:
    """Start doing jobs in a thread of this process."""
    return ThreadWorker(interval=interval)
