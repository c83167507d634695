"""The loop that does jobs: rescue what was lost, queue what the clock asks, take a job, do it."""

import logging
import secrets
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection

from etabli.kernel.jobs.backend import sleep_until_woken
from etabli.kernel.jobs.heartbeat import DEAD_AFTER, Heartbeat, beat, bury_all_workers, leave, rescue_lost_jobs
from etabli.kernel.jobs.performing import claim, perform
from etabli.kernel.jobs.schedules import queue_due

logger = logging.getLogger("etabli.jobs")
LOOK_AT_CLOCK_EVERY = 15.0


class JobWorker:
    """One worker. `run` returns after `stop`, once the job at hand is done."""

    def __init__(self, *, interval: float = 1.0, dead_after: float = DEAD_AFTER) -> None:
        self.name = secrets.token_hex(12)
        self.interval = interval
        self.dead_after = dead_after
        self.running = True
        self.busy = False
        self._looked_at = float("-inf")

    def stop(self) -> None:
        """Take no further job."""
        self.running = False

    def run(self) -> None:
        """Work until stopped. A base that fails for a moment is waited for, never a reason to end."""
        heartbeat = Heartbeat(self.name, self.dead_after)
        while self.running and not self._guarded(self._enter):
            sleep_until_woken(self.interval)
        heartbeat.start()
        try:
            while self.running:
                if not self._guarded(self._turn):
                    sleep_until_woken(self.interval)
        finally:
            heartbeat.end()
            heartbeat.join(self.dead_after)
            self._depart()

    def _enter(self) -> bool:
        if connection.vendor == "sqlite":
            bury_all_workers()
        beat(self.name)
        return True

    def _turn(self) -> bool:
        """One look at clock and queue. Answers whether a job was done."""
        if time.monotonic() - self._looked_at >= min(LOOK_AT_CLOCK_EVERY, self.dead_after / 2):
            self._looked_at = time.monotonic()
            rescue_lost_jobs(dead_after=self.dead_after, idle=self.name)
            queue_due()
        row = claim(self.name)
        if row is None:
            return False
        self.busy = True
        try:
            perform(row, self.name)
        finally:
            self.busy = False
        return True

    def _guarded(self, step: Callable[[], bool]) -> bool:
        close_old_connections()
        try:
            return step()
        except DatabaseError:
            logger.exception("the queue did not answer; trying again")
            self._looked_at = float("-inf")
            connection.close()
            return False
        finally:
            close_old_connections()

    def _depart(self) -> None:
        try:
            leave(self.name)
        except DatabaseError:
            logger.warning("the worker could not sign off", exc_info=True)
        connection.close()
