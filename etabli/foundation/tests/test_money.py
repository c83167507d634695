"""Rounding and reading of French numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.foundation.errors import NumberError
from etabli.foundation.french import number
from etabli.foundation.money import cents, decimals_of, parse_decimal


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.00499", "0.00"), ("-0.004", "0.00"), ("2.675", "2.68"), ("7", "7.00")],
)
def test_halves_go_away_from_zero(value: str, rounded: str) -> None:
    assert str(cents(Decimal(value))) == rounded


def test_a_float_is_never_an_amount() -> None:
    with pytest.raises(TypeError):
        cents(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "count"), [("1.50", 1), ("1", 0), ("100", 0), ("1E+3", 0), ("0.000", 0), ("0.0001", 4), ("10.10", 1)]
)
def test_decimals_really_used(value: str, count: int) -> None:
    assert decimals_of(Decimal(value)) == count


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234\u202f567,5 €", "1234567.5"),
        ("1.234,50", "1234.50"),
        ("1.234.567,8", "1234567.8"),
        ("1234.5", "1234.5"),
        ("0.125", "0.125"),
        ("1,234", "1.234"),
        (",5", "0.5"),
        ("12,", "12"),
        ("-3,2", "-3.2"),
        ("\u2212 3,2", "-3.2"),
        ("+7", "7"),
        ("-0", "0"),
        ("  42 euros ", "42"),
        ("1234567,890123", "1234567.890123"),
    ],
)
def test_typed_numbers(typed: str, value: str) -> None:
    assert str(parse_decimal(typed)) == value


NOT_NUMBERS = (
    *("", " ", "€", "-", "abc", "1,2,3", "1,234.50", "1 23,5", "1 2345", "12 34", "1.2.3", "1e5", "١٢", "--5", "5-"),
    *("1_000", "NaN", "Infinity", ",", ".", "1 234 5", "0x10", "²"),
)


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_decimal(typed, "lines.0.quantity")
    assert caught.value.field == "lines.0.quantity"


def test_a_number_that_reads_two_ways_is_refused_with_both() -> None:
    with pytest.raises(NumberError) as caught:
        parse_decimal("12.345")
    assert caught.value.message == "«\u00a012.345\u00a0» se lit de deux façons. Écrivez 12,345 ou 12345."


@given(st.decimals(-(10**9), 10**9, places=6))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert parse_decimal(number(value)) == value
