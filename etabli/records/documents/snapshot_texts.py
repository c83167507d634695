"""Dates, figures and texts as a snapshot writes them."""

import datetime
import re
from decimal import Decimal

from etabli.kernel.printing.rich import clean_html

HAS_BREAKS = re.compile(r"<(br|p|div|li|ul|ol|h1)\b", re.IGNORECASE)


def printable(written: str) -> str:
    """A text as the page library takes it: clean rich text. One sent with plain line ends keeps them."""
    if "\n" in written and not HAS_BREAKS.search(written):
        written = written.replace("\n", "<br>")
    return clean_html(written) if written else ""


def iso(date: datetime.date | None) -> str:
    """A date as text, "" when absent."""
    return date.isoformat() if date else ""


def text(value: Decimal | None) -> str:
    """A figure as text without idle zeros beyond the cent, "" when absent."""
    if value is None:
        return ""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    return f"{plain:f}" if isinstance(exponent, int) and exponent < -2 else f"{value:.2f}"


def quantity(value: Decimal) -> str:
    """A quantity as text without idle zeros."""
    return f"{value.normalize():f}"
