"""The worker loop: thread, rescue, clean stop."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs import start_thread_worker
from etabli.kernel.jobs.heartbeat import TRIES, beat, rescue_lost_jobs
from etabli.kernel.jobs.models import WorkerBeat
from etabli.kernel.jobs.performing import claim, perform
from etabli.kernel.jobs.tests import duties


@pytest.fixture(autouse=True)
def no_calls():
    duties.calls.clear()


def wait_for(condition, seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "did not come in time"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_the_thread_does_what_is_queued_at_once_and_stops():
    worker = start_thread_worker(interval=30)
    try:
        wait_for(WorkerBeat.objects.exists)
        time.sleep(0.3)
        begun = time.monotonic()
        duties.note.enqueue("hello")
        wait_for(lambda: duties.calls == ["hello"])
        assert time.monotonic() - begun < 20
    finally:
        assert worker.stop() is True
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert not WorkerBeat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_stop_waits_for_the_job_at_hand(tmp_path):
    worker = start_thread_worker(interval=0.1)
    duties.take_long.enqueue(str(tmp_path / "log"), 1.0)
    wait_for((tmp_path / "log").exists)
    assert worker.stop() is True
    assert (tmp_path / "log").read_text() == "begun\ndone\n"


@pytest.mark.django_db
def test_a_long_job_of_a_live_worker_is_left_alone_and_that_of_a_dead_one_is_put_back():
    duties.note.enqueue("x")
    beat("alive")
    claim("alive")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=3))
    assert rescue_lost_jobs(dead_after=60) == 0
    WorkerBeat.objects.update(beat_at=timezone.now() - timedelta(seconds=61))
    assert rescue_lost_jobs(dead_after=60) == 1
    assert DBTaskResult.objects.get().status == "READY"
    assert rescue_lost_jobs(dead_after=60) == 0


@pytest.mark.django_db
def test_a_worker_thought_dead_does_not_overwrite_what_its_successor_does():
    duties.note.enqueue("x")
    held = claim("slow")
    rescue_lost_jobs()
    assert claim("other") is not None
    perform(held, "slow")
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("RUNNING", ["slow", "other"])


@pytest.mark.django_db
def test_a_job_that_kills_its_worker_each_time_is_given_up():
    duties.note.enqueue("x")
    for _time in range(TRIES):
        assert claim("doomed") is not None
        assert rescue_lost_jobs() == 1
    row = DBTaskResult.objects.get()
    assert row.status == "FAILED"
    assert row.exception_class_path == "etabli.kernel.jobs.heartbeat.WorkerLost"
