"""`etabli worker`: do the jobs in a process of its own (PostgreSQL)."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.jobs.backend import wake_workers
from etabli.kernel.jobs.draining import run_jobs
from etabli.kernel.jobs.heartbeat import DEAD_AFTER
from etabli.kernel.jobs.worker import JobWorker


class Command(ProgramCommand):
    help = "Fait les tâches de fond (PostgreSQL ; avec SQLite, « etabli run » les fait lui-même)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="fait ce qui attend, puis s’arrête")
        parser.add_argument(
            "--dead-after", type=float, default=DEAD_AFTER, help="secondes de silence d’un travailleur mort"
        )

    def handle(self, *args: Any, batch: bool, dead_after: float, **options: Any) -> None:
        if batch:
            run_jobs()
            return
        if connection.vendor == "sqlite":
            raise CommandError("Avec SQLite, un seul processus écrit : « etabli run » fait aussi les tâches de fond.")
        worker = JobWorker(dead_after=dead_after)

        def stop(_signal: int, _frame: Any) -> None:
            worker.stop()
            wake_workers()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        worker.run()
