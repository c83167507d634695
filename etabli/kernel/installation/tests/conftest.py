"""The program as a person starts it: a real process, a data folder of its own, a free port."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]


class Program:
    """One installation."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ETABLI_", "DJANGO_"))}
        self.environment = {**kept, "ETABLI_DATA": str(folder), "DEMO": "no", "PORT": str(self.port), **environment}
        self.server: subprocess.Popen[str] | None = None

    def start(self, *options: str) -> None:
        """Start the server and wait until it answers."""
        self.log = (self.folder.parent / f"{self.folder.name}.log").open("w+")
        self.server = subprocess.Popen(
            [sys.executable, "manage.py", "run", *options],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        limit = time.monotonic() + 90
        while not self.answers():
            assert self.server.poll() is None, self.said()
            assert time.monotonic() < limit, self.said()
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether the server serves its simplest page, be all its checks good or not."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/compte/connexion/", timeout=5)
        except OSError:
            return False
        return True

    def said(self) -> str:
        """What the server printed."""
        self.log.seek(0)
        return self.log.read()

    def stop(self, how: int = signal.SIGTERM, within: float = 10) -> int:
        """Send a signal and answer the exit code."""
        assert self.server is not None
        self.server.send_signal(how)
        return self.server.wait(within)

    def call(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has been started once, for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = base / "prepared" / "data", base / "prepared" / "done"
    folder.mkdir(parents=True, exist_ok=True)
    with (base / "prepared.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not done.exists():
            program = Program(folder)
            program.start()
            assert program.stop() == 0, program.said()
            done.touch()
    return folder


@pytest.fixture
def program(prepared: Path, tmp_path: Path) -> Iterator[Program]:
    """A copy of it."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    made = Program(folder)
    yield made
    if made.server is not None and made.server.poll() is None:
        made.server.kill()
        made.server.wait()
