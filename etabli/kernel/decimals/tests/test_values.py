"""Which values the field takes, and which it refuses, by code."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from etabli.kernel.decimals import FixedDecimalField

pytestmark = pytest.mark.once

AMOUNT = FixedDecimalField()
PRICE = FixedDecimalField(decimal_places=6)


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("12.5", "12.50"),
        (" 12.50 ", "12.50"),
        (12, "12.00"),
        (Decimal("12.500000"), "12.50"),
        (Decimal("1E+3"), "1000.00"),
        ("0E-6", "0.00"),
        ("-0", "0.00"),
        (Decimal("0E-9999"), "0.00"),
        ("1e2", "100.00"),
        (".5", "0.50"),
        ("9999999999999999.99", "9999999999999999.99"),
    ],
)
def test_exact_values_are_held(value, held):
    assert str(AMOUNT.to_python(value)) == held


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_nothing(value):
    assert AMOUNT.to_python(value) is None
    assert AMOUNT.get_prep_value(value) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.5, "float"),
        (float("nan"), "float"),
        (float("inf"), "float"),
        (True, "invalid"),
        (b"1", "invalid"),
        ([], "invalid"),
        ("abc", "invalid"),
        ("1_000", "invalid"),
        ("1,5", "invalid"),
        ("٣", "invalid"),
        ("NaN", "invalid"),
        ("Infinity", "invalid"),
        (Decimal("NaN"), "invalid"),
        (Decimal("sNaN"), "invalid"),
        (Decimal("-Infinity"), "invalid"),
        ("1.001", "max_decimal_places"),
        (Decimal("0.001"), "max_decimal_places"),
        (Decimal("1E-40"), "max_decimal_places"),
        (Decimal("0." + "1" * 60), "max_decimal_places"),
        (Decimal("1." + "0" * 35 + "1"), "max_decimal_places"),
        (Decimal("10000000000000000"), "max_digits"),
        (-(10**16), "max_digits"),
        (10**60, "max_digits"),
        ("1e9999", "max_digits"),
        (Decimal("1E+999999"), "max_digits"),
        ("9" * 5000, "max_digits"),
    ],
)
def test_what_it_cannot_hold_exactly_is_told(value, code):
    with pytest.raises(ValidationError) as refusal:
        AMOUNT.to_python(value)
    assert refusal.value.code == code
    assert len(refusal.value.messages[0]) < 120


def test_the_sentences_are_french():
    with pytest.raises(ValidationError) as refusal:
        AMOUNT.clean("1.001", None)
    assert refusal.value.messages == ["Au plus 2 décimales : « 1.001 » en a davantage."]


def test_the_range_follows_the_scale():
    assert PRICE.get_prep_value("999999999999.999999") == 999999999999999999
    with pytest.raises(ValidationError):
        PRICE.get_prep_value("1000000000000")
