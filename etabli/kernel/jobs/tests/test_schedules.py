"""Scheduled jobs come once, whoever asks."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs import ScheduledJob, run_jobs, schedules
from etabli.kernel.jobs.models import Schedule
from etabli.kernel.jobs.tests import duties

EIGHT = datetime(2026, 11, 22, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))
DAILY = ScheduledJob("every day 06:00", duties.by_the_clock)


@pytest.fixture(autouse=True)
def one_plug(monkeypatch):
    duties.calls.clear()
    monkeypatch.setattr(schedules, "plugged", lambda socket: [DAILY])


@pytest.mark.django_db
def test_a_new_schedule_comes_at_its_next_time():
    assert schedules.queue_due(EIGHT) == []
    row = Schedule.objects.get()
    assert timezone.localtime(row.next_run) == EIGHT + timedelta(hours=22)
    assert schedules.queue_due(EIGHT + timedelta(hours=21)) == []
    assert schedules.queue_due(EIGHT + timedelta(hours=22)) == [DAILY.name]
    assert schedules.queue_due(EIGHT + timedelta(hours=22, minutes=1)) == []
    assert run_jobs() == 1
    assert duties.calls == ["by the clock"]


@pytest.mark.django_db
def test_after_a_week_of_rest_it_is_made_up_for_once():
    schedules.queue_due(EIGHT)
    back = EIGHT + timedelta(days=7)
    assert schedules.queue_due(back) == [DAILY.name]
    assert schedules.queue_due(back) == []
    assert timezone.localtime(Schedule.objects.get().next_run) == back + timedelta(hours=22)


@pytest.mark.django_db
def test_a_changed_hour_takes_effect(monkeypatch):
    schedules.queue_due(EIGHT)
    monkeypatch.setattr(schedules, "plugged", lambda socket: [ScheduledJob("every day 09:00", duties.by_the_clock)])
    assert schedules.queue_due(EIGHT) == []
    assert timezone.localtime(Schedule.objects.get().next_run) == EIGHT + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_workers_asking_at_once_queue_it_once():
    schedules.queue_due(EIGHT)
    late = EIGHT + timedelta(days=1)
    ready, fired = threading.Barrier(6), []

    def ask() -> None:
        ready.wait()
        try:
            fired.extend(schedules.queue_due(late))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fired == [DAILY.name]
    assert DBTaskResult.objects.count() == 1
