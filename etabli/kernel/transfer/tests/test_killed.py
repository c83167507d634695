"""SIGKILL in the middle of an import: the next worker goes on with the next line, and no line comes twice."""

import os
import subprocess
import sys
import time

import pytest
from django.db import connection

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.receiving import receive_file
from etabli.kernel.transfer.tests.people import PEOPLE

LINES = 400


def start() -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "etabli.kernel.transfer.tests.killed_import",
        str(connection.settings_dict["NAME"]),
    ]
    return subprocess.Popen(command, env={**os.environ, "ETABLI_LOG": "ERROR"})


def wait_until(done, seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < limit, "the import does not go on"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_import_killed_twice_is_whole_and_without_doubles():
    anne = User.objects.create_administrator("anne@etabli.example")
    text = "E-mail;Nom;Clé\n" + "".join(f"p{n}@x.fr;Nom {n};k{n}\n" for n in range(LINES))
    run = receive_file(text.encode(), name="gens.csv", kind=PEOPLE, by=anne)
    choose_columns(run, columns=run.columns, when_found="create", by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.created) == ("checked", LINES)
    start_import(run, by=anne)

    def position() -> int:
        return ImportRun.objects.values_list("position", flat=True).get()

    for kill_at in (1, LINES // 3):
        worker = start()
        try:
            wait_until(lambda at=kill_at: position() >= at)
        finally:
            worker.kill()
            worker.wait()
        reached = position()
        assert reached < LINES
        assert User.objects.filter(email__startswith="p").count() == reached
        assert run.rows.count() == reached
    last = start()
    try:
        wait_until(lambda: ImportRun.objects.get().state == "done")
    finally:
        last.kill()
        last.wait()
    run.refresh_from_db()
    assert (run.created, run.refused, run.position) == (LINES, 0, LINES)
    assert User.objects.filter(email__startswith="p").count() == ApiToken.objects.count() == LINES
    assert list(run.rows.values_list("number", flat=True)) == list(range(2, LINES + 2))
