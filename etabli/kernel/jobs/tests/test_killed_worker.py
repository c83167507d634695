"""SIGKILL in the middle of a job: the next worker does it once more, and only once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs.tests import duties


def start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "etabli.kernel.jobs.tests.worker_process", str(connection.settings_dict["NAME"])]
    return subprocess.Popen(command, env={**os.environ, "ETABLI_LOG": "ERROR"})


def wait_for(path: Path, text: str, seconds: float = 90) -> None:
    limit = time.monotonic() + seconds
    while not path.exists() or path.read_text() != text:
        assert time.monotonic() < limit, f"{path.read_text() if path.exists() else 'nothing'} instead of {text}"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_job_lost_with_its_worker_is_resumed_once(tmp_path):
    log = tmp_path / "log"
    duties.take_long.enqueue(str(log), 1.0)
    first = start()
    wait_for(log, "begun\n")
    first.kill()
    first.wait()
    assert DBTaskResult.objects.get().status == "RUNNING"
    second = start()
    try:
        wait_for(log, "begun\nbegun\ndone\n")
        time.sleep(2.5)
        assert log.read_text() == "begun\nbegun\ndone\n"
        row = DBTaskResult.objects.get()
        assert (row.status, len(row.worker_ids)) == ("SUCCESSFUL", 2)
    finally:
        second.kill()
        second.wait()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_job_longer_than_the_silence_of_the_dead_is_not_taken_by_another_worker(tmp_path):
    log = tmp_path / "log"
    duties.take_long.enqueue(str(log), 4.0)
    workers = [start(), start()]
    try:
        wait_for(log, "begun\ndone\n")
        assert len(DBTaskResult.objects.get().worker_ids) == 1
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
