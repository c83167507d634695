"""The whole proof every night, a check at a time, its progress and result kept."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from etabli.kernel.jobs import job
from etabli.kernel.modules import plugged
from etabli.kernel.proof.checks import BookCheck, CheckResult, announce_fault, run_check
from etabli.kernel.proof.models import ProofRun

KEPT = timedelta(days=400)  # a year of nights, and the weeks in which somebody looks back at it


def prove(run: ProofRun) -> Iterator[CheckResult]:
    """Run every check and keep what each answers as soon as it does: whoever looks at the run sees how far it is.
    Nothing but the run, and the event of a fault, is written."""
    for check in plugged(BookCheck):
        result = run_check(check.name)
        told = asdict(result)
        run.results.append(told)
        run.examined += result.examined
        if not result.ok:
            run.faults.append(told)
            announce_fault(result)
        _write(run, "results", "examined", "faults")
        yield result
    run.finished = timezone.now()
    _write(run, "finished")


def _write(run: ProofRun, *columns: str) -> None:
    with transaction.atomic():
        run.save(update_fields=columns)


def start_run() -> ProofRun:
    """A run that begins now."""
    with transaction.atomic():
        return ProofRun.objects.create(checks=len(plugged(BookCheck)))


@job()
def prove_books() -> None:
    """Prove the books, and forget the runs of more than a year ago. Faults are the health page's to tell: a job that
    did its work has not failed."""
    for _result in prove(start_run()):
        pass
    with transaction.atomic():
        ProofRun.objects.filter(started__lt=timezone.now() - KEPT).delete()


def last_run() -> ProofRun | None:
    """The latest run that came to its end, None as long as there is none."""
    return ProofRun.objects.exclude(finished=None).first()
