"""When each step is planned, from plain dates (DUN-016, QUO-064)."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PlainStep:
    """What planning needs to know of a step."""

    id: int
    label: str
    days: int
    sends: bool = False


@dataclass(frozen=True)
class Forecast:
    """A step on a document: when it is planned, whether the day has come, whether it was done."""

    step: int
    label: str
    on: datetime.date
    done_on: datetime.date | None
    reached: bool
    by_hand: bool = False


def planned(
    steps: Sequence[PlainStep],
    *,
    starts: datetime.date,
    due: datetime.date,
    done: Mapping[int, datetime.date],
    by_hand: Mapping[int, datetime.date],
    today: datetime.date,
) -> list[Forecast]:
    """The steps in order with their dates.

    The step that sends is planned on the day the document starts. The first after it counts from the due date, each
    other one from the step before: from the day it was really done, else from its planned date. A date given by hand
    holds.
    """
    found: list[Forecast] = []
    base = due
    for step in steps:
        counted = (
            starts + datetime.timedelta(days=step.days) if step.sends else base + datetime.timedelta(days=step.days)
        )
        on = by_hand.get(step.id, counted)
        done_on = done.get(step.id)
        reached = done_on is None and on <= today
        found.append(Forecast(step.id, step.label, on, done_on, reached, step.id in by_hand))
        if not step.sends:
            base = done_on or on
    return found
