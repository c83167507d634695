"""The socket of a check, and running them all."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.modules import plugged

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """What one check found: how many things it looked at, the first fault in French (empty: none), what to do then."""

    examined: int
    first_fault: str = ""
    what_to_do: str = ""


@dataclass(frozen=True)
class BookCheck:
    """One thing that must hold in the books; `run` looks at real data and changes nothing."""

    name: str
    label: Any
    run: Callable[[], Finding]


@dataclass(frozen=True)
class CheckResult:
    """A check with its outcome, for the health page, the command and the API."""

    name: str
    label: str
    ok: bool
    examined: int
    first_fault: str
    what_to_do: str


@dataclass(frozen=True)
class FaultListener:
    """Who is told of a check that did not hold, when it was run by the clock or by the command."""

    tell: Callable[[CheckResult], None]


def announce_fault(result: CheckResult) -> None:
    """Tell whoever listens."""
    for listener in plugged(FaultListener):
        listener.tell(result)


def run_checks() -> list[CheckResult]:
    """Run every plugged check, in declared order. One that breaks down proves nothing: it counts as failed."""
    return [_result(check) for check in plugged(BookCheck)]


def run_check(name: str) -> CheckResult:
    """Run one of them. Raises KeyError for a name nobody plugs."""
    return _result({check.name: check for check in plugged(BookCheck)}[name])


def as_json(results: list[CheckResult]) -> dict[str, Any]:
    """The agreed form: `{ok, checks: [{name, ok, examined, first_fault}]}`; no fault is null."""
    checks = [
        {"name": one.name, "ok": one.ok, "examined": one.examined, "first_fault": one.first_fault or None}
        for one in results
    ]
    return {"ok": all(one.ok for one in results), "checks": checks}


def _result(check: BookCheck) -> CheckResult:
    try:
        found = check.run()
    except Exception as error:
        logger.exception("check %s broke down", check.name)
        found = Finding(
            0,
            _("Le contrôle n’a pas pu se terminer : %(error)s") % {"error": f"{type(error).__name__}: {error}"},
            _("Consultez le journal du serveur, puis relancez le contrôle."),
        )
    return CheckResult(
        check.name, str(check.label), not found.first_fault, found.examined, found.first_fault, found.what_to_do
    )
