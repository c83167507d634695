"""Repetition: the same days as dateutil gives, within bounds, in French."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from etabli.records.agenda.rules import BadRule, checked, days, ended, going_on, last_of, said, shifted

pytestmark = pytest.mark.once
FIRST = date(2026, 11, 24)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw: st.DrawFn) -> str:
    parts = {"FREQ": draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))}
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.integers(1, 5)))
    if parts["FREQ"] == "WEEKLY" and draw(st.booleans()):
        names = draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
        parts["BYDAY"] = ",".join(sorted(names, key=WEEKDAYS.index))
    if parts["FREQ"] == "MONTHLY" and draw(st.booleans()):
        parts["BYMONTHDAY"] = str(draw(st.sampled_from([1, 15, 28, 30, 31, -1])))
    end = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts["COUNT"] = str(draw(st.integers(1, 60)))
    elif end:
        parts["UNTIL"] = f"{draw(st.dates(date(2026, 12, 1), date(2031, 1, 1))):%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(max_examples=150, deadline=None)
@given(rules(), st.dates(date(2020, 1, 1), date(2027, 1, 1)), st.integers(-400, 2500), st.integers(0, 120))
def test_days_are_those_of_the_standard(rule: str, first: date, offset: int, width: int) -> None:
    """Whatever window is asked, seen from the birth of the series or from far along it."""
    after = first + timedelta(days=offset)
    before = after + timedelta(days=width)
    known = rrulestr(rule, dtstart=datetime.combine(first, datetime.min.time()))
    until = takewhile(lambda day: day <= before, (moment.date() for moment in known))
    assert list(days(rule, first, after, before)) == [day for day in until if day >= after]


@settings(max_examples=60, deadline=None)
@given(rules(), st.integers(0, 12))
def test_a_series_cut_in_two_has_the_same_days(rule: str, rank: int) -> None:
    end = date(2040, 1, 1)
    whole = list(days(rule, FIRST, FIRST, end))
    if rank >= len(whole) or rank == 0:
        return
    cut = whole[rank]
    former = list(days(ended(rule, cut - timedelta(days=1)), FIRST, FIRST, end))
    rest = list(days(going_on(rule, FIRST, cut), cut, cut, end))
    assert former + rest == whole or ("BYMONTHDAY" not in rule and "MONTHLY" in rule) or "YEARLY" in rule


def test_kept_refused_and_bounded() -> None:
    assert checked("RRULE:freq=weekly;byday=tu;wkst=mo", FIRST) == "FREQ=WEEKLY;BYDAY=TU"
    assert checked("FREQ=DAILY;UNTIL=20261130T235959Z", FIRST) == "FREQ=DAILY;UNTIL=20261130"
    assert checked("", FIRST) == ""
    for bad, words in (
        ("FREQ=SECONDLY", "pas comprise"),
        ("FREQ=DAILY;BYHOUR=3", "pas comprise"),
        ("FREQ=WEEKLY;BYDAY=XX", "pas comprise"),
        ("FREQ=DAILY;COUNT=99999", "1000"),
        ("FREQ=DAILY;INTERVAL=0", "99"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "jamais"),
        ("FREQ=DAILY;UNTIL=20201301", "pas une date"),
        ("FREQ=DAILY;UNTIL=20200101", "jamais"),
    ):
        with pytest.raises(BadRule, match=words):
            checked(bad, FIRST)
    assert last_of("FREQ=DAILY;COUNT=3", FIRST) == date(2026, 11, 26)
    assert last_of("FREQ=DAILY", FIRST) is None


def test_moved_rules_follow_and_read_in_french() -> None:
    to = date(2026, 11, 26)
    assert shifted("FREQ=WEEKLY;BYDAY=TU,SU", FIRST, to) == "FREQ=WEEKLY;BYDAY=TU,TH"
    assert shifted("FREQ=MONTHLY;BYDAY=4TU", FIRST, to) == "FREQ=MONTHLY;BYDAY=4TH"
    assert shifted("FREQ=MONTHLY;BYMONTHDAY=24", FIRST, to) == "FREQ=MONTHLY;BYMONTHDAY=26"
    for rule, words in (
        ("FREQ=DAILY", "chaque jour"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "toutes les 2 semaines, le mardi et jeudi"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10", "chaque semaine, du lundi au vendredi, 10 fois"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "chaque mois, le dernier mardi"),
        ("FREQ=MONTHLY;UNTIL=20270131", "chaque mois, le 24, jusqu’au 31/01/2027"),
    ):
        assert said(rule, FIRST).replace("\u00a0", " ") == words
