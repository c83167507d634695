"""Queue, attempts, failures."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs import failed_jobs, forget_job, retry_job, run_jobs
from etabli.kernel.jobs.pruning import prune_jobs
from etabli.kernel.jobs.tests import duties
from etabli.kernel.refusals import Missing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_calls():
    duties.calls.clear()


def test_a_job_is_done_once():
    duties.note.enqueue("hello")
    assert run_jobs() == 1
    assert run_jobs() == 0
    assert duties.calls == ["hello"]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_job():
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        duties.note.enqueue("never")
        raise Stop
    assert DBTaskResult.objects.count() == 0


def test_a_job_for_later_waits():
    duties.note.using(run_after=timezone.now() + timedelta(minutes=5)).enqueue("later")
    assert run_jobs() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert run_jobs() == 1
    assert duties.calls == ["later"]


def test_higher_priority_goes_first():
    duties.note.enqueue("plain")
    duties.note.using(priority=10).enqueue("urgent")
    run_jobs()
    assert duties.calls == ["urgent", "plain"]


def test_a_failing_job_is_tried_again_with_longer_pauses_then_shown_as_failed():
    start = timezone.now()
    duties.stumble.enqueue("x")
    waits = []
    with time_machine.travel(start, tick=False) as clock:
        for _attempt in range(2):
            assert run_jobs() == 1
            row = DBTaskResult.objects.get()
            waits.append((row.run_after - timezone.now()).total_seconds())
            assert row.status == "READY"
            assert failed_jobs() == []
            clock.move_to(row.run_after)
        assert run_jobs() == 1
    assert waits == [10, 20]
    assert duties.calls == ["x", "x", "x"]
    [failure] = failed_jobs()
    assert (failure.name, failure.args, failure.attempts) == ("etabli.kernel.jobs.tests.duties.stumble", ["x"], 3)
    assert failure.error == "OSError: the outside did not answer"


def test_a_refusal_is_not_tried_again():
    duties.refuse.enqueue()
    assert run_jobs() == 1
    [failure] = failed_jobs()
    assert failure.attempts == 1
    assert failure.error.endswith("Cela ne se fait pas.")


def test_a_failed_job_can_be_tried_anew_or_put_aside():
    duties.refuse.enqueue()
    run_jobs()
    retry_job(failed_jobs()[0].id)
    assert failed_jobs() == []
    assert run_jobs() == 1
    forget_job(failed_jobs()[0].id)
    assert failed_jobs() == []
    with pytest.raises(Missing):
        retry_job("00000000-0000-0000-0000-000000000000")


def test_a_job_this_program_does_not_know_fails_and_the_next_is_done():
    duties.note.enqueue("after")
    row = DBTaskResult.objects.get()
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        priority=50,
        task_path="etabli.kernel.gone",
        queue_name="default",
        run_after=row.run_after,
        backend_name="default",
    )
    assert run_jobs() == 2
    assert duties.calls == ["after"]
    assert [failure.name for failure in failed_jobs()] == ["etabli.kernel.gone"]


def test_old_jobs_are_forgotten():
    duties.note.enqueue("old")
    duties.refuse.enqueue()
    run_jobs()
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        prune_jobs.call()
        assert DBTaskResult.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        prune_jobs.call()
        assert DBTaskResult.objects.count() == 0
