"""What a document says: its lines, added up by the program's own calculator."""

from decimal import Decimal
from random import Random
from typing import Any

from etabli.records.catalog.models import Product
from etabli.records.documents.models import Document, Line, VatRow
from etabli.records.documents.totalling import cost_of, line_input, put_totals, totals_of

COUNTS = (1, 1, 2, 2, 3, 3, 3, 4, 5, 6)
PERCENTS = (None, None, None, Decimal(10), Decimal("12.5"))


def write_lines(draw: Random, document: Document, products: list[Product]) -> tuple[list[Line], list[VatRow]]:
    """Three lines on average, from the catalogue; the document's totals follow."""
    lines = [_line(draw, document, draw.choice(products), place) for place in range(draw.choice(COUNTS))]
    totals = totals_of(document, [line_input(line) for line in lines])
    put_totals(document, totals, cost_of(lines))
    for line, total in zip(lines, totals.line_totals, strict=True):
        line.total = total
    rows = [
        VatRow(
            document=document,
            position=place,
            category=group.category,
            rate=group.rate,
            base=group.base,
            amount=group.amount,
        )
        for place, group in enumerate(totals.vat)
    ]
    return lines, rows


def address_of(party: Any) -> dict[str, str]:
    """The client's address as a document keeps it."""
    (address,) = party._prefetched_objects_cache["addresses"]
    kept = {name: getattr(address, name) for name in ("street", "postcode", "city", "country")}
    return {"name": party.name, "attention": "", **kept}


def _line(draw: Random, document: Document, product: Product, place: int) -> Line:
    return Line(
        document=document,
        position=place,
        product=product,
        reference=product.reference,
        label=product.name,
        quantity=Decimal(draw.randint(1, 40)) / 2,
        unit=product.unit,
        unit_price=product.unit_price,
        purchase_price=product.purchase_price,
        discount_percent=draw.choice(PERCENTS),
        vat_rate=product.vat_rate,
        vat_category=product.vat_category,
        nature=product.nature,
    )
