"""Typing and showing decimals the French way: `1 234,50`."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal

NARROW_SPACE = "\u202f"
MAX_DIGITS = 18


def french_number(value: Decimal, *, at_least: int = 0) -> str:
    """`1 234,50` with narrow no-break spaces; trailing zeros beyond `at_least` decimals are left out."""
    whole, _, part = format(value, "f").partition(".")
    part = part.rstrip("0").ljust(at_least, "0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NARROW_SPACE)
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


class DecimalTextInput(forms.TextInput):
    """Text box with the decimal keyboard of a phone; browsers' number boxes refuse the comma or change it unseen."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, at_least: int = 0) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})
        self.at_least = at_least

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal) and value.is_finite():
            return french_number(value, at_least=self.at_least)
        return super().format_value(value)


class FixedDecimalFormField(forms.DecimalField):
    """Reads `1 234,50` with plain, no-break or narrow spaces; what it cannot hold exactly is told, never rounded."""

    widget = DecimalTextInput

    def __init__(
        self, *, decimal_places: int = 2, shown_decimals: int | None = None, max_digits: int = MAX_DIGITS, **kwargs: Any
    ) -> None:
        at_least = min(2, decimal_places) if shown_decimals is None else shown_decimals
        widget = kwargs.pop("widget", None) or DecimalTextInput
        kwargs["widget"] = (
            widget(at_least=at_least) if isinstance(widget, type) and issubclass(widget, DecimalTextInput) else widget
        )
        super().__init__(decimal_places=decimal_places, max_digits=max_digits, **kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            if not value.strip(" \t\r\n\u00a0\u202f\u2009"):
                return None
            try:
                value = parse_decimal(value[:100])
            except NumberError as error:
                raise ValidationError(error.message, code="invalid") from error
        number = super().to_python(value)
        if number is None or not number.is_finite():
            return number
        return _without_needless_zeros(number, self.decimal_places or 0)


def _without_needless_zeros(number: Decimal, places: int) -> Decimal:
    """12,5000 is 12,50: zeros beyond the last decimal are not decimals too many."""
    exponent = number.as_tuple().exponent
    while isinstance(exponent, int) and exponent < -places and number.as_tuple().digits[-1] == 0:
        number = Decimal((number.as_tuple().sign, number.as_tuple().digits[:-1] or (0,), exponent + 1))
        exponent += 1
    return number
