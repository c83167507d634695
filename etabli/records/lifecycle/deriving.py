"""The state of an invoice, from its statuses in any order.

Statuses may come late, twice or in another order than they were said (regulation 3.5): the same set of them always
gives the same state. What is final wins, then what people said over what platforms said, then what was said last.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from etabli.foundation.states import State
from etabli.records.lifecycle.reasons import reason_word
from etabli.records.lifecycle.statuses import OTHER, TREATMENT, Status, status_of


class Said(Protocol):
    """A status as it was said: code, moment given by who said it, reason, identity of its message."""

    code: str
    at: datetime.datetime
    reason_code: str
    message_id: str
    amounts: Any


@dataclass(frozen=True)
class Situation:
    """What a set of statuses comes to. `collected` adds up what the statuses 212 declared, taxes included."""

    status: Status
    reason_code: str = ""
    since: datetime.datetime | None = None
    collected: Decimal = Decimal(0)

    @property
    def state(self) -> State:
        """Shape and word for the screen."""
        return State(self.status.shape, str(self.status.word))

    @property
    def reason(self) -> str:
        """The reason in French, nothing when none was given."""
        return reason_word(self.reason_code) if self.reason_code else ""


# Platforms themselves rank a rejection above all else: what they rejected never reached the client.
_FINAL = {"213": 3, "501": 3, "210": 2}


def situation_of(said: Iterable[Said]) -> Situation | None:
    """The state these statuses come to, whatever their order; None when there is none about the invoice itself."""
    events = {(event.message_id, event.code): event for event in said}.values()
    about = [event for event in events if status_of(event.code).phase != OTHER]
    if not about:
        return None
    latest = max(about, key=_weight)
    collected = sum((amount for event in about if event.code == "212" for amount in _amounts(event)), Decimal(0))
    return Situation(status_of(latest.code), latest.reason_code, latest.at, collected)


def _weight(event: Said) -> tuple[int, bool, datetime.datetime, str, str]:
    treated = status_of(event.code).phase == TREATMENT
    return _FINAL.get(event.code, 0), treated, event.at, event.code, event.message_id


def _amounts(event: Said) -> Iterable[Decimal]:
    return (Decimal(str(row["amount"])) for row in event.amounts or ())
