"""What the whole suite shares: which database this pass runs on, and what the summary says about PostgreSQL."""

import os
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.test import TestCase, TransactionTestCase

pytest_plugins = ["etabli.kernel.testing.plugin"]

ON_POSTGRES = os.environ.get("ETABLI_TEST_DATABASE") == "postgres"
SERVER = os.environ.get("ETABLI_TEST_POSTGRES", "")
PATIENCE = 30_000  # milliseconds a browser waits for what a page must come to show, on the slowest machine


SEEDS = (
    ("etabli.records.taxes.migrations.0002_statutory_rates", "enter_rates", "taxes.VatRate"),
    ("etabli.records.terms.migrations.0002_usual_terms", "enter_terms", "terms.PaymentTerm"),
    ("etabli.records.terms.migrations.0004_usual_modes", "enter_modes", "terms.PaymentMode"),
    ("etabli.records.followups.migrations.0002_usual_steps", "enter_steps", "followups.Step"),
    ("etabli.records.agenda.migrations.0002_usual_types", "add_usual_types", "agenda.EventType"),
    ("etabli.modules.crm.migrations.0002_usual_cycle", "add_usual", "crm.Pipeline"),
)


@pytest.fixture(autouse=True)
def seeds(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits leaves an empty base behind: the next one finds again what the migrations had entered."""
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or "live_server" in request.fixturenames
    if commits or (marker is not None and (marker.kwargs.get("transaction") or any(marker.args))):
        request.getfixturevalue("transactional_db")
        for module, function, model in SEEDS:
            if not apps.get_model(model).objects.exists():
                getattr(import_module(module), function)(apps, None)
    yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests begin first, so that no process is left alone with one at the end. Tests marked `postgres` are skipped
    on SQLite, with the reason in the summary."""
    items.sort(key=begins)
    if any(item.get_closest_marker("browser") for item in items):
        import_module("playwright.sync_api").expect.set_options(timeout=PATIENCE)
    if ON_POSTGRES:
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="only on PostgreSQL"))


def begins(item: pytest.Item) -> int:
    """Long tests without a base, tests that roll back, those that commit (long ones first), the rest. Whoever commits
    empties the base, so they come after all that expect what the migrations entered."""
    marker = item.get_closest_marker("django_db")
    names: tuple[str, ...] = tuple(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    is_case = isinstance(case, type) and issubclass(case, TransactionTestCase)
    commits = (is_case and not issubclass(case, TestCase)) or "transactional_db" in names or "live_server" in names
    commits = commits or (marker is not None and bool(marker.kwargs.get("transaction") or any(marker.args)))
    is_long = any(item.get_closest_marker(name) for name in ("slow", "browser", "wheel", "pdfa"))
    if commits:
        return 2 if is_long else 3
    if is_case or marker is not None or "db" in names:
        return 1
    return 0 if is_long else 4


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, always: nobody should believe that PostgreSQL was tried when it was not."""
    if ON_POSTGRES:
        line = "PostgreSQL: this pass ran on it"
    elif SERVER:
        line = "PostgreSQL: this pass ran on SQLite (`make test` runs the other pass next)"
    else:
        line = "PostgreSQL: NOT TRIED (name a server in ETABLI_TEST_POSTGRES)"
    terminalreporter.write_line(line, yellow=not ON_POSTGRES)
