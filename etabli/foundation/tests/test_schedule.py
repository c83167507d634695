"""Schedules: chained dates, shares that add up, words, legal maximum."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.foundation.errors import InputError
from etabli.foundation.schedule import (
    Step,
    equal_parts,
    fault_of_percents,
    late_warning,
    rescaled,
    share_of,
    step_amounts,
    step_dates,
)

DAY = date(2026, 11, 22)
HUNDRED = Decimal(100)


def step(condition: str = "days", days: int = 0, on: int | None = None, percent: str = "50") -> Step:
    return Step(percent=Decimal(percent), condition=condition, days=days, day_of_month=on)  # type: ignore[arg-type]


def test_each_date_is_counted_from_the_line_above() -> None:
    thirty_then_ninety = [step("signature"), step("end_of_month_after", 90)]
    assert step_dates(thirty_then_ninety, DAY, {}, earliest=None) == [DAY, date(2027, 2, 28)]
    assert step_dates(thirty_then_ninety, DAY, {"signature": date(2026, 12, 1)}, earliest=None) == [
        date(2026, 12, 1),
        date(2027, 3, 31),
    ]
    turned = [step("end_of_month_after", 90), step("days", 10)]
    assert step_dates(turned, DAY, {}, earliest=None) == [date(2027, 2, 28), date(2027, 3, 10)]


def test_both_readings_of_the_end_of_month_and_its_day() -> None:
    rules = [step("end_of_month_after", 45), step("end_of_month_first", 45), step("end_of_month_after", 0, 10)]
    found = [step_dates([rule], DAY, {}, earliest=None)[0] for rule in rules]
    assert found == [date(2027, 1, 31), date(2027, 1, 14), date(2026, 12, 10)]


def test_an_invoice_is_never_due_before_it_is_issued() -> None:
    steps = [step("order"), step("days", 30), step("delivery", 15)]
    events = {"order": date(2026, 9, 1), "delivery": date(2026, 10, 1)}
    assert step_dates(steps, DAY, events, earliest=DAY) == [DAY, date(2026, 12, 22), date(2026, 12, 7)]


@pytest.mark.parametrize(
    ("given_step", "words"),
    [
        (step("signature"), "à la signature"),
        (step("order"), "à la commande"),
        (step("delivery"), "à la livraison"),
        (step("invoice"), "à la facture"),
        (step("delivery", 30), "30 jours après la livraison"),
        (step("days", 30), "30 jours"),
        (step("days"), "le même jour"),
        (step("end_of_month_after", 90), "90 jours fin de mois"),
        (step("end_of_month_first", 45), "fin de mois + 45 jours"),
        (step("end_of_month_after", 0, 5), "fin de mois le 5"),
    ],
)
def test_words(given_step: Step, words: str) -> None:
    assert given_step.words == words


def test_twelve_equal_parts_of_any_amount_are_equal() -> None:
    parts = equal_parts(12)
    assert (set(parts[:-1]), parts[-1], sum(parts)) == ({Decimal("8.3333")}, Decimal("8.3337"), HUNDRED)
    assert set(step_amounts(parts, Decimal("120000.00"))) == {Decimal("10000.00")}
    assert step_amounts(equal_parts(3), Decimal("100.00")) == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]
    assert (share_of(Decimal("66.6667")).denominator, share_of(Decimal("30")).denominator) == (3, 10)
    for wrong in (0, 61):
        with pytest.raises(InputError, match="de 1 à 60"):
            equal_parts(wrong)


@given(st.lists(st.integers(1, 400_000), min_size=1, max_size=20), st.integers(0, 10**9))
def test_no_cent_is_lost_whatever_the_shares(weights: list[int], total: int) -> None:
    percents = rescaled([Decimal(weight).scaleb(-4) for weight in weights])
    assert sum(percents) == HUNDRED
    amounts = step_amounts(percents, Decimal(total).scaleb(-2))
    assert sum(amounts) == Decimal(total).scaleb(-2)


def test_a_total_other_than_one_hundred_says_what_is_missing() -> None:
    assert fault_of_percents([Decimal(30), Decimal(70)]) == ""
    assert "il manque 10" in fault_of_percents([Decimal(30), Decimal(60)])
    assert "0,0001" in fault_of_percents([Decimal("30.0001"), Decimal(70)])
    assert "supérieure à 0" in fault_of_percents([Decimal(0), Decimal(100)])


def test_the_legal_maximum_between_professionals() -> None:
    assert late_warning([date(2027, 1, 31)], DAY) == ""
    assert "L441-10" in late_warning([DAY, date(2027, 2, 1)], DAY)
    assert late_warning([date(2030, 1, 1)], date(2005, 1, 1)) == ""
