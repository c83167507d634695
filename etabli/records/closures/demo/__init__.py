"""Closures of the demonstration: two years of days are closed by the job of the night, right after the first start, so
that loading does not wait for them; the proof follows."""

from django.db import transaction

from etabli.kernel.demo.stage import Stage
from etabli.kernel.proof.nightly import prove_books
from etabli.records.closures.nightly import close_finished_periods


def build_closures(stage: Stage) -> None:
    """Plan both jobs for the end of the diary."""
    stage.diary.on(stage.last_workday, _plan, hour=23)


def _plan() -> None:
    for job in (close_finished_periods, prove_books):
        transaction.on_commit(job.enqueue)
