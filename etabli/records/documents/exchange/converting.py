"""Prices of the catalogue, which are in euros, in the currency of the document that takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from etabli.foundation.french import money
from etabli.foundation.money import exact_arithmetic
from etabli.kernel.refusals import Refused
from etabli.records.documents.content.lines import LineContent
from etabli.records.documents.content.reader import Faults
from etabli.records.documents.exchange.rating import settle_rate, why_no_rate
from etabli.records.documents.models import Document, Line

CENTS = Decimal("0.01")


@exact_arithmetic()
def converted(price: Decimal, document: Document) -> Decimal:
    """A price in euros at the rate of the document, to the cent; a price below the cent keeps its own decimals. The
    caller knows that there is a rate."""
    if not document.is_foreign or document.exchange_rate is None:
        return price
    finest = min(CENTS, Decimal(1).scaleb(int(price.normalize().as_tuple().exponent)))
    return (price * document.exchange_rate).quantize(finest)


def price_in_euros(product: Any, document: Document) -> str:
    """The price the catalogue says, beside the one of a document in another currency; "" in euros."""
    return money(product.unit_price) if document.is_foreign else ""


def converted_taxes(taxes: Iterable[Mapping[str, str]], document: Document) -> list[dict[str, str]]:
    """Other taxes of a product: amounts follow the currency, percentages stay."""
    return [
        {**tax, "amount": f"{converted(Decimal(tax['amount']), document).quantize(CENTS):f}"}
        if tax.get("amount")
        else {**tax}
        for tax in taxes
    ]


def why_not_convert(document: Document) -> str:
    """Why prices of the catalogue cannot be taken; "" when they can. An unsaved document takes the rate of its day."""
    if document.is_foreign and document.exchange_rate is None:
        settle_rate(document)
    return why_no_rate(document)


def refuse_unconverted(document: Document) -> None:
    """Raises Refused when the catalogue's euros cannot be told in the currency of the document."""
    if why := why_not_convert(document):
        raise Refused(why, field="exchange_rate")


def priced_for(
    contents: list[LineContent], kept: Mapping[int, Line], document: Document, faults: Faults
) -> list[LineContent]:
    """Lines of a draft whose price nobody gave: that of their product, in the currency of the document."""
    if not document.is_foreign:
        return contents
    return [_priced(content, place, kept, document, faults) for place, content in enumerate(contents)]


def _priced(
    content: LineContent, place: int, kept: Mapping[int, Line], document: Document, faults: Faults
) -> LineContent:
    line = kept.get(content.id or 0)
    product = content.product
    if product is None or (line is not None and line.product_id == product.pk):
        return content
    gaps = {"unit_price", "taxes"} - content.given
    if not gaps:
        return content
    if why := why_not_convert(document):
        faults.say(f"lines.{place}.unit_price", why)
        return content
    changes: dict[str, Any] = {}
    if "unit_price" in gaps:
        changes["unit_price"] = converted(content.unit_price, document)
    if "taxes" in gaps:
        changes["taxes"] = tuple(converted_taxes(content.taxes, document))
    return replace(content, **changes)
