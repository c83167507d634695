"""Issuing through the API of a real server over the loopback, alone and with several clients at once."""

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

LINES = 5
START_WITHIN = 120
AT_ONCE = 8
TURNS = 5


def measure_issuing(folder: Path, database: str, secret: str, party: int, *, each: int) -> dict[str, Any]:
    """`each` invoices by one client and as many in all by eight, in turns, so that what else the machine does meets
    both alike: milliseconds of every request, errors, the rate, and how much more eight issue than one in each turn."""
    with server(folder, database) as port:
        warm = Caller(port, secret)
        for pk in warm.drafts(party, 4)[0]:
            warm.issue(pk)
        drafts, drafting = warm.drafts(party, 2 * each)
        alone, crowd = [], []
        for turn in range(TURNS):
            mine = drafts[turn :: 2 * TURNS], drafts[TURNS + turn :: 2 * TURNS]
            alone.append(_race(port, secret, [mine[0]]))
            _let_jobs_end(folder)
            crowd.append(_race(port, secret, [mine[1][rank::AT_ONCE] for rank in range(AT_ONCE)]))
            _let_jobs_end(folder)
        fresh = Caller(port, secret)  # the server lets go of connections that were long idle
        bare = [fresh.timed("GET", "/healthz")[1] for _ in range(50)]
    gains = [many["per_second"] / one["per_second"] for one, many in zip(alone, crowd, strict=True)]
    told = {"draft": {"samples": drafting}, "alone": _together(alone), "crowd": _together(crowd)}
    return {**told, "gains": gains, "healthz": {"samples": bare}}


def _together(races: list[dict[str, Any]]) -> dict[str, Any]:
    """Several races as one; its rate is that of the race in the middle."""
    return {
        "samples": [taken for race in races for taken in race["samples"]],
        "errors": [error for race in races for error in race["errors"]],
        "per_second": statistics.median(race["per_second"] for race in races),
    }


class Caller:
    """One client with one connection, kept open."""

    def __init__(self, port: int, secret: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def timed(self, method: str, path: str, body: Any = None) -> tuple[Any, float]:
        """The answer and its milliseconds. Raises RuntimeError for anything but success."""
        started = time.perf_counter()
        self.connection.request(method, path, None if body is None else json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        told = answer.read()
        taken = (time.perf_counter() - started) * 1000
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {told[:300]!r}")
        return (json.loads(told) if told else None), taken

    def drafts(self, party: int, count: int) -> tuple[list[int], list[float]]:
        """Drafts of five lines, and how long each took."""
        made = [self.timed("POST", "/api/v1/invoices", {"party_id": party, "lines": lines()}) for _ in range(count)]
        return [invoice["id"] for invoice, _taken in made], [taken for _invoice, taken in made]

    def issue(self, pk: int) -> float:
        """Milliseconds of issuing one draft."""
        invoice, taken = self.timed("POST", f"/api/v1/invoices/{pk}/issue", {})
        if not invoice["number"]:
            raise RuntimeError(f"invoice {pk} has no number")
        return taken


def lines() -> list[dict[str, str]]:
    """Five lines at three rates, one with a discount."""
    rates = ("20.00", "20.00", "10.00", "5.50", "20.00")
    rows = [
        {"label": f"Prestation {place}", "quantity": "2.5", "unit_price": f"{40 + place}.35", "vat_rate": rate}
        for place, rate in enumerate(rates, 1)
    ]
    rows[1]["discount_percent"] = "10"
    return rows


@contextmanager
def server(folder: Path, database: str) -> Iterator[int]:
    """`etabli run` on a free port, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "ETABLI_DATA": str(folder), "ETABLI_DATABASE": database, "DEMO": "no"}
    command = [sys.executable, "-m", "django", "run", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(port, running)
        yield port
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + START_WITHIN
    while time.monotonic() < limit and running.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the server did not start: see server.log in the data folder")


def _race(port: int, secret: str, shares: list[list[int]]) -> dict[str, Any]:
    """Everybody issues their share; the clock runs from the first request to the last answer."""
    samples: list[float] = []
    errors: list[str] = []
    gate = threading.Barrier(len(shares) + 1)

    def run(share: list[int]) -> None:
        caller = Caller(port, secret)
        gate.wait()
        for pk in share:
            try:
                samples.append(caller.issue(pk))
            except (RuntimeError, OSError) as error:
                errors.append(str(error))

    threads = [threading.Thread(target=run, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    gate.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    return {"samples": samples, "errors": errors, "per_second": len(samples) / seconds}


def _let_jobs_end(folder: Path, within: float = 180) -> None:
    """Originals are made by the worker of the same process; the next race begins when it is idle."""
    from django.db import connection
    from django_tasks_db.models import DBTaskResult

    limit = time.monotonic() + within
    while time.monotonic() < limit and DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).exists():
        time.sleep(0.5)
    connection.close()
