"""Asking the books for their proof."""

import json
from io import StringIO

from django.core.management import call_command

from etabli.kernel.proof import run_checks


def faults() -> list[str]:
    """First fault of every check that failed."""
    return [check.first_fault for check in run_checks() if not check.ok]


def command() -> tuple[int, dict]:
    """Exit code and answer of `etabli check_books --json`."""
    out = StringIO()
    try:
        call_command("check_books", "--json", stdout=out)
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, json.loads(out.getvalue())
