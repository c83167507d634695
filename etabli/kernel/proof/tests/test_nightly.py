"""The proof of every night: what it keeps, how far it is, what it says when something does not hold."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.health.work import last_proof
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import plugged
from etabli.kernel.proof import BookCheck, Finding, ProofRun, last_run
from etabli.kernel.proof.nightly import KEPT, prove, prove_books, start_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def plugs(monkeypatch):
    found = [BookCheck("one", "Un", lambda: Finding(3)), BookCheck("two", "Deux", lambda: Finding(5))]
    for place in ("checks", "nightly"):
        monkeypatch.setattr(f"etabli.kernel.proof.{place}.plugged", lambda socket: found if socket is BookCheck else [])
    return found


def test_it_runs_every_night():
    assert [job.when for job in plugged(ScheduledJob) if job.fn is prove_books] == ["every day 03:40"]


def test_progress_is_seen_while_it_runs_and_a_run_cut_short_is_not_the_last(plugs):
    steps = prove(start_run())
    next(steps)
    half = ProofRun.objects.get()
    assert (half.done, half.checks, half.examined, half.finished, half.seconds) == (1, 2, 3, None, None)
    assert last_run() is None
    assert [result.name for result in steps] == ["two"]
    whole = ProofRun.objects.get()
    assert (whole.done, whole.examined, whole.faults, last_run()) == (2, 8, [], whole)
    assert whole.seconds is not None and whole.seconds >= 0


def test_faults_are_kept_with_what_to_do_and_told_by_the_health_page(plugs):
    assert last_proof().level == "warning"  # never proved yet
    prove_books.call()
    assert last_proof().level == "ok"
    plugs += [
        BookCheck("three", "Trois", lambda: Finding(1, "Cassé.", "Réparez.")),
        BookCheck("four", "Quatre", lambda: 1 / 0),
    ]
    prove_books.call()
    run = last_run()
    assert run is not None
    assert [fault["name"] for fault in run.faults] == ["three", "four"]
    assert run.first_fault == {
        "name": "three",
        "label": "Trois",
        "ok": False,
        "examined": 1,
        "first_fault": "Cassé.",
        "what_to_do": "Réparez.",
    }
    reading = last_proof()
    assert (reading.level, reading.to_do) == ("warning", "Réparez.")
    assert reading.seen.endswith("Cassé.")


def test_old_runs_are_forgotten_and_an_old_proof_is_told(plugs):
    old = timezone.now() - KEPT - datetime.timedelta(days=1)
    ProofRun.objects.create(started=old, finished=old)
    prove_books.call()
    assert ProofRun.objects.count() == 1
    ProofRun.objects.update(started=timezone.now() - datetime.timedelta(days=2))
    assert last_proof().level == "warning"
