"""Prices from a margin: of one line, or of all lines whose purchase price is known (ux 1.E.31)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import HUNDRED, exact_arithmetic, parse_decimal
from etabli.kernel.refusals import Invalid
from etabli.records.documents.models import Document, Line

CENTS = Decimal("0.01")


def wanted_margin(typed: str) -> Decimal:
    """The margin asked for, in percent of the selling price. Raises Invalid."""
    try:
        margin = parse_decimal(typed.strip().rstrip("% \u202f\u00a0"))
    except NumberError as error:
        raise Invalid({"margin": str(error)}) from None
    if not -1000 <= margin < HUNDRED:
        raise Invalid({"margin": _("Une marge se donne en pour cent du prix de vente, moins de 100.")})
    return margin


def prices_for(
    lines: Sequence[Line], keys: Sequence[str], margin: Decimal, only: str = "", *, document: Document
) -> Mapping[str, dict[str, str]]:
    """Cells to write, by row: the unit price that leaves this margin once the line's discount is taken off.
    Purchase prices are in euros, what is written is in the currency of the document."""
    rate = document.exchange_rate if document.is_foreign else Decimal(1)
    if rate is None:
        raise Invalid({"margin": _("Donnez d’abord le taux de change.")})
    found = {}
    for line, key in zip(lines, keys, strict=True):
        if (only and key != only) or not line.is_priced or line.purchase_price is None:
            continue
        price = price_leaving(line, margin, rate)
        if price is not None:
            found[key] = {"price": french.number(price, 2)}
    if not found:
        raise Invalid({"margin": _("Donnez d’abord le prix d’achat.")})
    return found


@exact_arithmetic()
def price_leaving(line: Any, margin: Decimal, rate: Decimal) -> Decimal | None:
    """The unit price, to the cent; None when no price can leave it."""
    price = line.purchase_price * rate * HUNDRED / (HUNDRED - margin)
    if line.discount_percent:
        if line.discount_percent >= HUNDRED:
            return None
        price = price * HUNDRED / (HUNDRED - line.discount_percent)
    elif line.discount_amount:
        held = line.quantity * line.unit_factor
        if not held:
            return None
        price += line.discount_amount / held
    return max(price, Decimal(0)).quantize(CENTS)
