"""Schemes of numbers, without a database: what they give, and which are refused."""

from datetime import date

import pytest

from etabli.kernel.sequences import preview
from etabli.kernel.sequences.models import Series
from etabli.kernel.sequences.schemes import normal_pattern, period_key, reader, scheme_faults

pytestmark = pytest.mark.once

DAY = date(2022, 1, 19)


@pytest.mark.parametrize(
    ("prefix", "digits", "start", "number"),
    [
        ("F{Ymd}-", 0, 10100, "F20220119-10100"),
        ("FA-{Y}-", 6, 1, "FA-2022-000001"),
        ("{y}{m}/", 3, 12345, "2201/12345"),
        ("F{Ym}{d}", 2, 7, "F2022011907"),
        ("", 0, 1, "1"),
    ],
)
def test_the_preview_shows_the_next_number(prefix, digits, start, number):
    """NUM-002, NUM-003, NUM-006; the initial value is the number the next document bears (OPEN-07)."""
    assert preview(Series(prefix=prefix, digits=digits, start=start), DAY) == number


def test_the_preview_goes_on_and_restarts():
    series = Series(prefix="F{Y}-", start=40, reset="year", last_value=56, last_date=DAY, period_key="2022")
    assert preview(series, DAY) == "F2022-57"
    assert preview(series, date(2023, 1, 1)) == "F2023-1"


@pytest.mark.parametrize(
    ("reset", "key"), [("never", ""), ("year", "2022"), ("month", "2022-01"), ("day", "2022-01-19")]
)
def test_periods(reset, key):
    assert period_key(reset, DAY) == key


@pytest.mark.parametrize(
    ("prefix", "reset"),
    [
        ("F{Y}-", "year"),
        ("F{y}-", "year"),
        ("F{Ymd}-", "month"),
        ("{m}+{y}_F", "month"),
        ("F{ymd}/", "day"),
        ("", "never"),
    ],
)
def test_lawful_schemes(prefix, reset):
    assert list(scheme_faults(prefix, 1, reset, 4)) == []


@pytest.mark.parametrize(
    ("prefix", "start", "reset", "digits", "field", "words"),
    [
        ("F -", 1, "never", 0, "prefix", "pas d’espace"),
        ("F\u00a0-", 1, "never", 0, "prefix", "pas d’espace"),
        ("F.", 1, "never", 0, "prefix", "lettres sans accent"),
        ("Fé", 1, "never", 0, "prefix", "lettres sans accent"),
        ("F{Yx}", 1, "never", 0, "prefix", "Entre accolades"),
        ("F{", 1, "never", 0, "prefix", "Entre accolades"),
        ("F{}", 1, "never", 0, "prefix", "Entre accolades"),
        ("F-", 1, "year", 0, "prefix", "ajoutez {Y}"),
        ("F{m}-", 1, "month", 0, "prefix", "ajoutez {Y}"),
        ("F{Y}-", 1, "month", 0, "prefix", "ajoutez {m}"),
        ("F-", 1, "day", 0, "prefix", "ajoutez {Y}, {m}, {d}"),
        ("F{Ym}-", 1, "day", 0, "prefix", "ajoutez {d}"),
        ("F-", 1, "weekly", 0, "reset", "repart"),
        ("F-", 1, "never", 13, "digits", "0 à 12"),
        ("F-", 1, "never", -1, "digits", "0 à 12"),
        ("F-", 0, "never", 0, "start", "au moins 1"),
        ("F" * 30, 1, "never", 6, "prefix", "35 caractères"),
        ("F" * 34, 10, "never", 0, "prefix", "35 caractères"),
        ("F" * 28 + "{Y}", 1, "never", 4, "prefix", "35 caractères"),
    ],
)
def test_unlawful_schemes_are_refused_by_field(prefix, start, reset, digits, field, words):
    ((found, sentence),) = scheme_faults(prefix, start, reset, digits)
    assert found == field
    assert words in sentence


def test_the_longest_number_has_35_characters():
    assert list(scheme_faults("F" * 31, 1, "never", 4)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("F{Ym}", "F{Y}{m}", True), ("f{Y}-", "F{Y}-", True), ("F{Y}", "F{y}", False), ("F", "FA", False)],
)
def test_prefixes_of_one_pattern(one, other, same):
    assert (normal_pattern(one) == normal_pattern(other)) is same


def test_a_number_is_read_back():
    found = reader("F{Ymd}-").fullmatch("F20220119-10100")
    assert found.groupdict() == {"Y": "2022", "m": "01", "d": "19", "value": "10100"}
    assert reader("F{Y}-{Y}/").fullmatch("F2022-2023/1") is None
    assert reader("F+").fullmatch("FF1") is None
