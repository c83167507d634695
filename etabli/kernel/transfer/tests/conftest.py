"""The kind of import that the tests use, and short ways to run one."""

from collections.abc import Callable

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.transfer import ImportRun, kinds
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.receiving import receive_file
from etabli.kernel.transfer.tests.people import PEOPLE


@pytest.fixture(autouse=True)
def _people_only(monkeypatch):
    monkeypatch.setattr(kinds, "plugged", lambda socket: [PEOPLE] if socket is kinds.ImportKind else [])


@pytest.fixture
def anne(db) -> User:
    return User.objects.create_administrator("anne@etabli.example")


@pytest.fixture
def checked(anne) -> Callable[..., ImportRun]:
    """Receive a file and have it checked."""

    def check(text: str, *, when_found: str = "update") -> ImportRun:
        run = receive_file(text.encode(), name="gens.csv", kind=PEOPLE, by=anne)
        choose_columns(run, columns=run.columns, when_found=when_found, by=anne)
        run_jobs()
        run.refresh_from_db()
        return run

    return check


@pytest.fixture
def imported(anne, checked) -> Callable[..., ImportRun]:
    """Receive a file, check it, import it."""

    def run_it(text: str, *, when_found: str = "update") -> ImportRun:
        run = checked(text, when_found=when_found)
        start_import(run, by=anne)
        run_jobs()
        run.refresh_from_db()
        return run

    return run_it
