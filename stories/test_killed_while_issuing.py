"""Killed in the middle of issuing: nothing is half-written, what was said to be issued is, jobs resume once."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

KILLS = (3, 8, 12)


def run(command: str, where: dict[str, str], **options: object) -> subprocess.Popen[str]:
    """The program in a process of its own, on its own base."""
    environment = {**os.environ, **where, "DJANGO_SETTINGS_MODULE": "etabli.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "stories.killing", command],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_killed_again_and_again(tmp_path: Path, transactional_db: None) -> None:
    where = {"ETABLI_DATA": str(tmp_path)}
    if connection.vendor == "postgresql":
        name = f"{settings.DATABASES['default']['NAME']}_killed"
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
        server = os.environ["ETABLI_TEST_POSTGRES"].rsplit("/", 1)[0]
        where["ETABLI_DATABASE"] = f"{server}/{name}"
    assert run("prepare", where).wait(150) == 0
    said: list[str] = []
    for count in KILLS:
        process = run("issue", where)
        assert process.stdout is not None
        for _ in range(count):
            said.append(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        said += [line.strip() for line in process.stdout if line.strip()]
        assert process.wait(60) == -signal.SIGKILL
    process = run("finish", where)
    answer = json.loads(process.communicate(timeout=150)[0])
    numbers = answer["numbers"]
    assert set(said) <= set(numbers)
    assert len(numbers) - len(said) <= len(KILLS)
    assert numbers == [f"{numbers[0][:-4]}{n:04d}" for n in range(1, len(numbers) + 1)]
    assert answer["drafts"] == 30 - len(numbers)
    assert answer["archives"] == 2 * len(numbers)
    assert answer["faults"] == []
