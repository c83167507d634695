"""Jobs for the tests: a task must live in a module. They write what they did to the file named by their argument."""

import time
from pathlib import Path

from django.db import transaction

from etabli.kernel.jobs import job
from etabli.kernel.refusals import Refused
from etabli.kernel.settings.models import Setting

calls: list[str] = []


@job()
def note(word: str) -> None:
    calls.append(word)


@job(retries=2, backoff=10)
def stumble(word: str) -> None:
    calls.append(word)
    raise OSError("the outside did not answer")


@job(retries=3)
def refuse() -> None:
    raise Refused("Cela ne se fait pas.")


@job()
def take_long(path: str, seconds: float) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write("begun\n")
        file.flush()
        time.sleep(seconds)
        file.write("done\n")


def by_the_clock() -> None:
    calls.append("by the clock")


@job()
def write_pairs(name: str, count: int) -> None:
    """Two rows per transaction, which must be there together or not at all; repeating it changes nothing."""
    for n in range(count):
        with transaction.atomic():
            for side in "ab":
                Setting.objects.update_or_create(key=f"{name}.{n}{side}", company=None, defaults={"value": n})
                time.sleep(0.002)
