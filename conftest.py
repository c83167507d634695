"""What the whole suite shares: which database this pass runs on, and what the summary says about PostgreSQL."""

import os

import pytest

pytest_plugins = ["etabli.kernel.testing.plugin"]

ON_POSTGRES = os.environ.get("ETABLI_TEST_DATABASE") == "postgres"
SERVER = os.environ.get("ETABLI_TEST_POSTGRES", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `postgres` are skipped on SQLite, with the reason in the summary."""
    if ON_POSTGRES:
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="only on PostgreSQL"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line, always: nobody should believe that PostgreSQL was tried when it was not."""
    if ON_POSTGRES:
        line = "PostgreSQL: this pass ran on it"
    elif SERVER:
        line = "PostgreSQL: this pass ran on SQLite (`make test` runs the other pass next)"
    else:
        line = "PostgreSQL: NOT TRIED (name a server in ETABLI_TEST_POSTGRES)"
    terminalreporter.write_line(line, yellow=not ON_POSTGRES)
