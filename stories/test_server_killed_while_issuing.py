"""The server is killed while several clients issue through it: after the restart they ask again and all is as it should
be, as if nothing had happened."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CLIENTS = 4
KILLED_AFTER = 10


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.timeout(480)
def test_every_number_said_is_kept_and_every_draft_is_issued_once(tmp_path: Path) -> None:
    where = {**os.environ, "ETABLI_DATA": str(tmp_path), "ETABLI_DATABASE": "", "DEMO": "no"}
    where["DJANGO_SETTINGS_MODULE"] = "etabli.config.settings"
    given = told(where, "prepare")
    said: dict[int, str] = {}
    refused: list[str] = []
    with Server(where) as first:
        clients = begin(first.port, given, said, refused)
        limit = time.monotonic() + 60
        while len(said) < KILLED_AFTER:
            assert time.monotonic() < limit and first.process.poll() is None, (said, refused)
            time.sleep(0.005)
        first.process.send_signal(signal.SIGKILL)
        end(clients)
        assert first.process.wait(60) == -signal.SIGKILL
    before = dict(said)
    assert KILLED_AFTER <= len(before) < len(given["drafts"])
    with Server(where) as second:
        end(begin(second.port, given, said, refused))
        second.process.send_signal(signal.SIGTERM)
        assert second.process.wait(60) == 0
    assert {pk: said[pk] for pk in before} == before
    answer = told(where, "finish")
    count = len(given["drafts"])
    numbers = answer["numbers"]
    assert sorted(said.values()) == numbers
    assert numbers == [f"{numbers[0][:-4]}{n:04d}" for n in range(1, count + 1)]
    assert (answer["drafts"], answer["archives"], answer["left_running"]) == (0, 2 * count, 0)
    done = [row for row in answer["jobs"] if row[0].endswith("archive_document")]
    assert done == [["etabli.records.documents.archiving.archive_document", "SUCCESSFUL", count]]
    assert answer["faults"] == []


class Server:
    """`etabli run` on a free port; whatever happens, nothing of it stays behind."""

    def __init__(self, where: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "django", "run", "--port", str(self.port)],
            env=where,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Server":
        limit = time.monotonic() + 90
        while not self.serves():
            assert self.process.poll() is None and time.monotonic() < limit
            time.sleep(0.1)
        return self

    def __exit__(self, *_exception: Any) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        limit = time.monotonic() + 10
        while self.answers():  # the child that serves ends with its parent
            assert time.monotonic() < limit
            time.sleep(0.05)

    def serves(self) -> bool:
        """Whether pages are answered: the port is open well before, while the program is still being loaded."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def answers(self) -> bool:
        """Whether somebody listens."""
        with socket.socket() as trial:
            return trial.connect_ex(("127.0.0.1", self.port)) == 0


def told(where: dict[str, str], command: str) -> Any:
    """What a program of the story says at its end."""
    done = subprocess.run(
        [sys.executable, "-m", "stories.killing", command], env=where, cwd=ROOT, stdout=subprocess.PIPE, timeout=150
    )
    assert done.returncode == 0
    return json.loads(done.stdout)


def begin(port: int, given: Any, said: dict[int, str], refused: list[str]) -> list[threading.Thread]:
    """Clients that share the drafts and note each number they are told, until the server does not answer any more."""
    shares = [given["drafts"][rank::CLIENTS] for rank in range(CLIENTS)]
    clients = [threading.Thread(target=ask, args=(port, given["secret"], share, said, refused)) for share in shares]
    for client in clients:
        client.start()
    return clients


def end(clients: list[threading.Thread]) -> None:
    """Wait for everybody."""
    for client in clients:
        client.join(90)
        assert not client.is_alive()


def ask(port: int, secret: str, drafts: list[int], said: dict[int, str], refused: list[str]) -> None:
    """Issue each draft under a key of its own, so that asking again is harmless."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    for pk in drafts:
        try:
            connection.request(
                "POST", f"/api/v1/invoices/{pk}/issue", "{}", {**headers, "Idempotency-Key": f"issue-{pk}"}
            )
            answer = connection.getresponse()
            body = json.loads(answer.read())
        except (OSError, HTTPException, ValueError) as lost:
            refused.append(f"{pk}: {lost!r}")
            return
        if answer.status == 200:
            said[pk] = body["number"]
        else:
            refused.append(f"{pk}: {answer.status} {body}")
