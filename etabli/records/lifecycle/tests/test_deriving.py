"""The state of an invoice does not depend on the order its statuses come in (regulation 3.5)."""

import datetime
import itertools
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.records.lifecycle.deriving import situation_of
from etabli.records.lifecycle.reasons import REASONS, REASONS_OF
from etabli.records.lifecycle.statuses import STATUSES, TRANSMISSION

pytestmark = pytest.mark.once
DAY = datetime.datetime(2027, 9, 1, 8, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Line:
    """A status as a test says it."""

    code: str
    hour: int = 0
    reason_code: str = ""
    message_id: str = ""
    amounts: Any = field(default=())

    @property
    def at(self) -> datetime.datetime:
        return DAY + datetime.timedelta(hours=self.hour)


LINES = st.lists(
    st.builds(
        Line,
        code=st.sampled_from([*STATUSES, "299"]),
        hour=st.integers(0, 3),
        reason_code=st.sampled_from(["", "DOUBLON"]),
        message_id=st.sampled_from("abcdef"),
    ),
    max_size=7,
    unique_by=lambda line: (line.message_id, line.code),
)


@given(LINES, st.randoms(use_true_random=False), st.integers(0, 3))
def test_any_order_and_any_repetition_give_the_same_state(lines: list[Line], chance: Any, again: int) -> None:
    shuffled = [*lines, *lines[:again]]
    chance.shuffle(shuffled)
    assert situation_of(shuffled) == situation_of(lines)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("200", "200"),
        ("200 202 203", "203"),
        ("200 213", "213"),
        ("204 205 200", "205"),
        ("200 212 207 210", "210"),
        ("210 212", "210"),
        ("210 213", "213"),
        ("205 212 601", "212"),
    ],
)
def test_state_of_the_usual_lives(said: str, code: str) -> None:
    lines = [Line(word, hour, message_id=word) for hour, word in enumerate(said.split())]
    for order in itertools.permutations(lines):
        found = situation_of(order)
        assert found is not None
        assert found.status.code == code


def test_collections_add_up_and_nothing_said_is_no_state() -> None:
    paid = [
        Line(
            "212", 1, message_id="a", amounts=({"rate": "20", "amount": "120.00"}, {"rate": "5.5", "amount": "10.55"})
        ),
        Line("212", 2, message_id="b", amounts=({"rate": "20", "amount": "-120.00"},)),
    ]
    found = situation_of([*paid, paid[0]])
    assert found is not None
    assert found.collected == Decimal("10.55")
    assert situation_of([]) is None
    assert situation_of([Line("601")]) is None


def test_every_status_that_needs_a_reason_knows_some_and_all_are_worded() -> None:
    asked = {code for code, status in STATUSES.items() if status.needs_reason and code not in ("251", "501", "601")}
    assert asked == set(REASONS_OF)
    assert {reason for reasons in REASONS_OF.values() for reason in reasons} <= set(REASONS)
    assert {code for code, status in STATUSES.items() if status.mandatory} == {"200", "210", "212", "213"}
    assert STATUSES["213"].phase == TRANSMISSION
