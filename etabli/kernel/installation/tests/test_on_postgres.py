"""The program on PostgreSQL: several web processes, a worker of its own, both stopping cleanly."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from etabli.kernel.installation.tests.conftest import ROOT, Program

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
def server(tmp_path, db) -> Iterator[Program]:
    given = connection.settings_dict
    where = f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
    name = f"{given['NAME']}_program"

    def administer(sql: str) -> None:
        subprocess.run(["psql", f"{where}/postgres", "-qc", sql], check=True, capture_output=True)

    administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    administer(f'CREATE DATABASE "{name}"')
    (tmp_path / "data").mkdir()
    program = Program(tmp_path / "data", ETABLI_DATABASE=f"{where}/{name}")
    yield program
    if program.server is not None and program.server.poll() is None:
        program.server.kill()
        program.server.wait()
    administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_two_processes_and_a_worker_start_and_stop(server: Program):
    server.start("--workers", "2", "--no-jobs")
    assert server.call("token", "admin@etabli.example").stdout.startswith("etb_")
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=server.environment)
    try:
        limit = time.monotonic() + 90
        while "Au travail" not in server.call("health").stdout:
            assert time.monotonic() < limit
    finally:
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    assert server.stop() == 0
