"""Figures and texts as XML takes them: a point, no exponent, no character XML forbids."""

import re
from decimal import Decimal

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def amount(value: Decimal) -> str:
    """Two decimals (BR-FR-DEC-01)."""
    return f"{value.quantize(Decimal('0.01')) + 0:f}"


def figure(value: Decimal) -> str:
    """A quantity or price, exact, without useless zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def rate(value: str) -> str:
    """A VAT rate with two decimals: one form for one number, so that groups compare (regulation.md 14.1)."""
    return amount(Decimal(value))


def written(text: str) -> str:
    """A text without the signs XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text).strip()
