"""Running all checks."""

import logging
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.utils.translation import gettext as _

from etabli.kernel.health.check import HealthCheck, Reading, bad
from etabli.kernel.modules import plugged

logger = logging.getLogger("etabli.health")
KEPT_SECONDS = 5.0  # a machine that asks every second does not make the program look at itself every second
ORDER = (Reading.ERROR, Reading.WARNING, Reading.OK)


@dataclass(frozen=True)
class HealthLine:
    """One check with its reading."""

    name: str
    label: str
    level: str
    seen: str
    to_do: str

    @property
    def message(self) -> str:
        """What is seen and what to do, in one text."""
        return f"{self.seen} {self.to_do}".strip()


def health_report() -> list[HealthLine]:
    """Every check, the worst first. A check that itself breaks down is bad news, never an error page."""
    return sorted((_line(check) for check in plugged(HealthCheck)), key=lambda line: ORDER.index(line.level))


@dataclass
class _Kept:
    """The latest report of this process, and until when it is answered again."""

    lock: Lock
    until: float = float("-inf")
    lines: tuple[HealthLine, ...] = ()


_kept = _Kept(Lock())


def recent_report() -> tuple[HealthLine, ...]:
    """The report, at most a few seconds old; those who ask at the same time wait for one and the same."""
    with _kept.lock:
        if monotonic() >= _kept.until:
            _kept.lines = tuple(health_report())
            _kept.until = monotonic() + KEPT_SECONDS
        return _kept.lines


def _line(check: HealthCheck) -> HealthLine:
    reading = _reading(check)
    return HealthLine(check.name, str(check.label), reading.level, reading.seen, reading.to_do)


def _reading(check: HealthCheck) -> Reading:
    try:
        return check.run()
    except Exception as error:
        logger.exception("health check %s broke down", check.name)
        return bad(
            _("Ce contrôle n’a pas pu se faire (%s).") % type(error).__name__,
            _("Consultez le journal du serveur ; si cela dure, transmettez-le à votre prestataire."),
        )
