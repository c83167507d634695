"""Socket: which kinds of records bear numbers, and how they look until someone says otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Numbering:
    """The series every company has for records of this kind, as it ships.

    `position` is the place of its tab where series are set up. `borne(company)` gives numbers that records of this kind
    already bear without the series having given them (brought from elsewhere): the series does not begin below them.
    """

    kind: str
    label: Any
    prefix: str
    digits: int = 4
    reset: str = "year"
    position: int = 50
    borne: Callable[[Any], Iterable[str]] | None = None
