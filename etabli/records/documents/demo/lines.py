"""From a short row, as the invented trades are told, to a line as documents take them.

A row names a product of the catalogue and how much of it (least, most, step); a text alone is a title, one that begins
with "…" a comment, "=" a subtotal, "/" a page break. An optional row ends with "?".
"""

import random
from decimal import Decimal
from typing import Any

from etabli.records.catalog.models import Product

Row = tuple[str, float, float, float] | tuple[str, float, float, float, str] | str


def line_of(row: Row, dice: random.Random, products: dict[str, Product]) -> dict[str, Any] | None:
    """One line; None when the catalogue no longer has its product."""
    if isinstance(row, str):
        kinds = {"…": "comment", "=": "subtotal", "/": "page_break"}
        kind = kinds.get(row[0], "title")
        label = {"comment": row[1:], "subtotal": "Sous-total", "page_break": ""}.get(kind, row)
        return {"kind": kind, "label": label}
    product = products.get(row[0])
    if product is None:
        return None
    line: dict[str, Any] = {
        "product_id": product.pk,
        "quantity": str(quantity(dice, *row[1:4])),
        "optional": len(row) > 4,
    }
    if dice.random() < 0.08:
        line["discount_percent"] = dice.choice(("5", "10"))
    return line


def quantity(dice: random.Random, least: float, most: float, step: float) -> Decimal:
    """A quantity between two, by steps."""
    one = Decimal(str(step))
    steps = int((Decimal(str(most)) - Decimal(str(least))) / one)
    return Decimal(str(least)) + one * dice.randint(0, steps)
