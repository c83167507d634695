"""Socket: which kinds of records bear numbers, and how they look until someone says otherwise."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Numbering:
    """The series every company has for records of this kind, as it ships."""

    kind: str
    label: Any
    prefix: str
    digits: int = 4
    reset: str = "year"
