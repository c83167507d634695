"""What other areas show in the calendar without being events: each is opened and moved where it is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Appointment:
    """Something that takes place; `people` are ids of those of the house who are there, the first holds it."""

    title: str
    start: datetime
    end: datetime
    url: str
    more: str
    people: tuple[int, ...]


@dataclass(frozen=True)
class Sought:
    """What a calendar on screen looks for: appointments of these people between two instants; `company` and the id
    `party` narrow them when given."""

    people: frozenset[int]
    start: datetime
    end: datetime
    company: Any = None
    party: int | None = None


@dataclass(frozen=True)
class CalendarSource:
    """`appointments(user, sought)`: those this person may open, in a number of questions that does not depend on
    how many there are."""

    appointments: Callable[[Any, Sought], Iterable[Appointment]]
