"""Periods: bounds, neighbours, French names."""

from datetime import date

import pytest

from etabli.foundation import periods
from etabli.foundation.errors import InputError
from etabli.foundation.periods import Period

MARCH = date(2027, 3, 14)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("period", "start", "end", "label"),
    [
        (periods.day(MARCH), MARCH, MARCH, "14 mars 2027"),
        (periods.week(MARCH), date(2027, 3, 8), MARCH, "semaine du 8 au 14 mars 2027"),
        (
            periods.week(date(2027, 1, 1)),
            date(2026, 12, 28),
            date(2027, 1, 3),
            "semaine du 28 décembre 2026 au 3 janvier 2027",
        ),
        (periods.month(date(2028, 2, 29)), date(2028, 2, 1), date(2028, 2, 29), "février 2028"),
        (periods.quarter(MARCH), date(2027, 1, 1), date(2027, 3, 31), "1er trimestre 2027"),
        (periods.quarter(date(2027, 12, 31)), date(2027, 10, 1), date(2027, 12, 31), "4e trimestre 2027"),
        (periods.year(MARCH), date(2027, 1, 1), date(2027, 12, 31), "2027"),
        (periods.fiscal_year(MARCH), date(2027, 1, 1), date(2027, 12, 31), "exercice 2027"),
        (periods.fiscal_year(MARCH, 4), date(2026, 4, 1), date(2027, 3, 31), "exercice 2026-2027"),
        (periods.fiscal_year(MARCH, 3), date(2027, 3, 1), date(2028, 2, 29), "exercice 2027-2028"),
        (periods.last_days(30, MARCH), date(2027, 2, 13), MARCH, "30 derniers jours"),
        (periods.last_days(1, MARCH), MARCH, MARCH, "dernier jour"),
        (Period(date(2027, 3, 1), date(2027, 3, 9)), date(2027, 3, 1), date(2027, 3, 9), "du 1er au 9 mars 2027"),
        (
            Period(date(2027, 3, 1), date(2027, 4, 3)),
            date(2027, 3, 1),
            date(2027, 4, 3),
            "du 1er mars au 3 avril 2027",
        ),
    ],
)
def test_bounds_and_labels(period: Period, start: date, end: date, label: str) -> None:
    assert (period.start, period.end, plain(period.label)) == (start, end, label)


@pytest.mark.parametrize(
    ("period", "previous", "next_one"),
    [
        (periods.day(MARCH), "13 mars 2027", "15 mars 2027"),
        (periods.week(MARCH), "semaine du 1er au 7 mars 2027", "semaine du 15 au 21 mars 2027"),
        (periods.month(date(2027, 1, 31)), "décembre 2026", "février 2027"),
        (periods.quarter(MARCH), "4e trimestre 2026", "2e trimestre 2027"),
        (periods.year(MARCH), "2026", "2028"),
        (periods.fiscal_year(MARCH, 7), "exercice 2025-2026", "exercice 2027-2028"),
        (periods.last_days(7, MARCH), "du 1er au 7 mars 2027", "du 15 au 21 mars 2027"),
    ],
)
def test_neighbours(period: Period, previous: str, next_one: str) -> None:
    assert (plain(period.previous().label), plain(period.next().label)) == (previous, next_one)


@pytest.mark.parametrize("make", [periods.day, periods.week, periods.month, periods.quarter, periods.year])
def test_neighbours_touch_without_overlap(make: object) -> None:
    assert callable(make)
    period = make(date(2024, 2, 29))
    for _ in range(30):
        after = period.next()
        assert (after.start - period.end).days == 1
        assert after.previous() == period
        period = after


def test_both_ends_are_inside() -> None:
    march = periods.month(MARCH)
    assert date(2027, 3, 1) in march
    assert date(2027, 3, 31) in march
    assert date(2027, 2, 28) not in march
    assert date(2027, 4, 1) not in march
    assert march.days == 31


def test_months_of_a_span() -> None:
    span = Period(date(2026, 11, 30), date(2027, 2, 1))
    assert [plain(month.label) for month in span.months()] == [
        "novembre 2026",
        "décembre 2026",
        "janvier 2027",
        "février 2027",
    ]


def test_nonsense_is_refused() -> None:
    with pytest.raises(InputError, match="précède"):
        Period(MARCH, date(2027, 3, 13))
    with pytest.raises(InputError):
        periods.last_days(0, MARCH)
    with pytest.raises(InputError):
        periods.fiscal_year(MARCH, 13)
