"""The socket of a health check."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Reading:
    """What a check found: its level (ok, warning, error); what is seen; what to do about it (empty when all is
    well)."""

    OK: ClassVar[str] = "ok"
    WARNING: ClassVar[str] = "warning"
    ERROR: ClassVar[str] = "error"

    level: str
    seen: str
    to_do: str = ""


@dataclass(frozen=True)
class HealthCheck:
    """One thing to look at; `run` is quick (tens of milliseconds) and changes nothing."""

    name: str
    label: Any
    run: Callable[[], Reading]


def good(seen: Any) -> Reading:
    """All is well."""
    return Reading(Reading.OK, str(seen))


def warning(seen: Any, to_do: Any) -> Reading:
    """It works, but somebody should do something."""
    return Reading(Reading.WARNING, str(seen), str(to_do))


def bad(seen: Any, to_do: Any) -> Reading:
    """Something does not work."""
    return Reading(Reading.ERROR, str(seen), str(to_do))
