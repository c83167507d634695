"""Typing decimals: the French way in, the French way out."""

from decimal import Decimal

import pytest
from django import forms

from etabli.kernel.decimals import DecimalTextInput, FixedDecimalField, FixedDecimalFormField, french_number

pytestmark = pytest.mark.once


class AmountForm(forms.Form):
    amount = FixedDecimalFormField(required=False, min_value=Decimal(-5000))


def read(text):
    form = AmountForm({"amount": text})
    return form.cleaned_data["amount"] if form.is_valid() else form.errors["amount"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,5", "1234.5"),
        ("1\u2009234,50", "1234.50"),
        ("1234.50", "1234.50"),
        ("  12 ", "12"),
        ("-3,20", "-3.20"),
        ("1 234,50 €", "1234.50"),
        ("12,5000", "12.50"),
        ("0,000", "0.00"),
    ],
)
def test_french_figures_are_read(typed, value):
    assert read(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "   ", "\u202f"])
def test_empty_is_none(typed):
    assert read(typed) is None


@pytest.mark.parametrize(
    "typed", ["abc", "1,2,3", "NaN", "inf", "1 2", "12,345", "1e5", "99999999999999999", "-5000,01", "9" * 500]
)
def test_anything_else_is_an_error_of_the_field(typed):
    errors = read(typed)
    assert isinstance(errors, list) and len(errors) >= 1


def test_the_box_is_a_text_box_with_the_decimal_keyboard():
    html = str(AmountForm(initial={"amount": Decimal("1234.5")})["amount"])
    assert 'type="text"' in html
    assert 'inputmode="decimal"' in html
    assert 'value="1\u202f234,50"' in html


def test_what_was_typed_wrong_is_shown_again_as_typed():
    assert 'value="12,3x"' in str(AmountForm({"amount": "12,3x"})["amount"])


def test_the_shown_figure_is_not_a_change():
    field = FixedDecimalFormField()
    assert not field.has_changed(Decimal("1234.50"), "1\u202f234,50")
    assert field.has_changed(Decimal("1234.50"), "1\u202f234,51")


@pytest.mark.parametrize(
    ("value", "at_least", "text"),
    [
        ("1234567.5", 2, "1\u202f234\u202f567,50"),
        ("-0.5", 2, "-0,50"),
        ("12.345600", 2, "12,3456"),
        ("12.000000", 2, "12,00"),
        ("12.0000", 0, "12"),
        ("12.5000", 0, "12,5"),
        ("0E-6", 2, "0,00"),
    ],
)
def test_figures_are_shown_the_french_way(value, at_least, text):
    assert french_number(Decimal(value), at_least=at_least) == text


def test_a_model_field_brings_its_form_field():
    price = FixedDecimalField(decimal_places=6).formfield()
    quantity = FixedDecimalField(decimal_places=4, shown_decimals=0).formfield()
    assert isinstance(price, FixedDecimalFormField) and isinstance(price.widget, DecimalTextInput)
    assert price.widget.format_value(Decimal("12")) == "12,00"
    assert quantity.widget.format_value(Decimal("2.5000")) == "2,5"
    assert price.clean("0,000001") == Decimal("0.000001")
