"""The lines of a draft as typed or sent."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.totals import LineInput, TaxInput
from etabli.records.catalog.models import Product
from etabli.records.documents.content.reader import Faults, Reader
from etabli.records.documents.line_columns import FIELDS
from etabli.records.documents.models.line import LineKind

MOST_LINES = 1000
MOST_DAYS = 3650
TAX_FIELDS = frozenset({"name", "amount", "percent", "vat_rate", "vat_category", "comment"})
CATEGORIES = frozenset({"", "S", "Z", "E", "AE", "K", "G", "O"})
ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContent:
    """One line, its gaps filled from its product."""

    id: int | None = None
    kind: str = LineKind.PRODUCT
    product: Product | None = None
    reference: str = ""
    label: str = ""
    description: str = ""
    quantity: Decimal = ONE
    unit: str = ""
    unit_factor: Decimal = ONE
    unit_price: Decimal = Decimal(0)
    purchase_price: Decimal | None = None
    discount_percent: Decimal | None = None
    discount_amount: Decimal | None = None
    vat_rate: Decimal | None = None
    vat_category: str = ""
    taxes: tuple[dict[str, str], ...] = ()
    nature: str = "service"
    optional: bool = False
    chosen: bool = False
    variant: str = ""
    pinned: bool = False
    available_on: datetime.date | None = None
    available_days: int | None = None
    given: frozenset[str] = frozenset()

    def as_input(self) -> LineInput:
        """The line as the calculator wants it."""
        return LineInput(
            kind=self.kind,
            quantity=self.quantity,
            unit_price=self.unit_price,
            unit_factor=self.unit_factor,
            discount_percent=self.discount_percent,
            discount_amount=self.discount_amount,
            vat_rate=self.vat_rate,
            vat_category=self.vat_category or None,
            taxes=tuple(tax_input(tax) for tax in self.taxes),
            optional=self.optional,
            chosen=self.chosen,
        )


def tax_input(tax: dict[str, str]) -> TaxInput:
    """A kept tax as the calculator wants it."""
    figure = {name: Decimal(tax[name]) for name in ("amount", "percent", "vat_rate") if tax.get(name)}
    return TaxInput(name=tax.get("name", ""), vat_category=tax.get("vat_category") or None, **figure)


def read_lines(reader: Reader, products: dict[int, Product]) -> list[LineContent]:
    """All lines, or as many as can be read; faults are noted under "lines.N.field"."""
    return [
        _read(Reader(raw, reader.faults, path=reader.at(f"lines.{place}."), typed=reader.typed), products)
        for place, raw in enumerate(reader.items("lines", most=MOST_LINES))
    ]


def product_ids(raw_lines: Any) -> set[int]:
    """Ids of the products that the lines name, to be looked up at once."""
    if not isinstance(raw_lines, list):
        return set()
    ids = {str(line.get("product_id")) for line in raw_lines if isinstance(line, dict) and line.get("product_id")}
    return {int(text) for text in ids if text.isdigit() and len(text) < 19}


def _read(line: Reader, products: dict[int, Product]) -> LineContent:
    line.refuse_others(FIELDS)
    kind = line.choice("kind", LineKind.values, LineKind.PRODUCT)
    shared: dict[str, Any] = {
        "given": frozenset(name for name, value in line.raw.items() if value is not None),
        "id": line.identifier("id"),
        "kind": kind,
        "label": line.text("label", most=300),
        "description": line.text("description", most=20_000, lines=True),
    }
    if kind != LineKind.PRODUCT:
        return LineContent(**shared, quantity=Decimal(0))
    product_id = line.identifier("product_id")
    product = products.get(product_id) if product_id else None
    if product_id and product is None:
        line.say("product_id", _("Ce produit n’existe pas, ou ne vous est pas visible."))
    return _priced(line, shared, product)


def _priced(line: Reader, shared: dict[str, Any], product: Product | None) -> LineContent:
    def given(name: str, value: Any, fallback: Any) -> Any:
        return fallback if not line.has(name) or line.raw[name] is None else value

    price = line.number("unit_price", decimals=6, signed=True)
    if price is not None and price < 0:
        line.say("unit_price", _("Prix unitaire négatif : portez le signe moins sur la quantité."))
        price = Decimal(0)
    quantity, factor = line.number("quantity", decimals=4, signed=True), line.number("unit_factor", decimals=4)
    shared["label"] = shared["label"] or (product.name if product else "")
    if not shared["label"] and shared["id"] is None:
        line.say("label", _("Donnez une désignation à la ligne, ou choisissez un produit."))
    return LineContent(
        **{
            **shared,
            "description": given("description", shared["description"], product.description if product else ""),
        },
        product=product,
        reference=given("reference", line.text("reference", most=60), product.reference if product else ""),
        quantity=ONE if quantity is None else quantity,
        unit=given("unit", line.text("unit", most=30), product.unit if product else ""),
        unit_factor=ONE if factor is None else factor,
        unit_price=price if price is not None else (product.unit_price if product else Decimal(0)),
        purchase_price=given(
            "purchase_price", line.number("purchase_price", decimals=6), product.purchase_price if product else None
        ),
        discount_percent=line.number("discount_percent", decimals=4),
        discount_amount=line.number("discount_amount", decimals=2),
        vat_rate=given("vat_rate", line.number("vat_rate", decimals=2), product.vat_rate if product else None),
        vat_category=given(
            "vat_category", line.choice("vat_category", CATEGORIES), product.vat_category if product else ""
        ),
        taxes=_taxes(line, product),
        nature=product.nature if product else "service",
        variant=line.text("variant", most=60),
        optional=line.flag("optional"),
        chosen=line.flag("chosen"),
        pinned=line.flag("pinned"),
        **_availability(line),
    )


def _availability(line: Reader) -> dict[str, Any]:
    """A date, or a number of days after the order (QUO-053)."""
    day, raw = line.date("available_on"), line.raw.get("available_days")
    if raw in (None, ""):
        return {"available_on": day}
    if isinstance(raw, bool) or not str(raw).isdecimal() or int(raw) > MOST_DAYS:
        line.say("available_days", _("Un nombre de jours, %(most)s au plus, ou une date.") % {"most": MOST_DAYS})
        return {"available_on": day}
    if day is not None:
        line.say("available_days", _("Donnez soit une date, soit un nombre de jours."))
    return {"available_days": int(raw)}


def _taxes(line: Reader, product: Product | None) -> tuple[dict[str, str], ...]:
    if not line.has("taxes") or line.raw["taxes"] is None:
        return tuple(tax.as_line_tax() for tax in product.taxes.all()) if product else ()
    found = []
    for place, raw in enumerate(line.items("taxes", most=20)):
        tax = Reader(raw, line.faults, path=line.at(f"taxes.{place}."), typed=line.typed)
        tax.refuse_others(TAX_FIELDS)
        figures = {
            "amount": tax.number("amount", decimals=2),
            "percent": tax.number("percent", decimals=4),
            "vat_rate": tax.number("vat_rate", decimals=2),
        }
        if (figures["amount"] is None) == (figures["percent"] is None):
            tax.say("amount", _("Donnez soit un montant, soit un pourcentage."))
        texts = {"name": tax.text("name", most=80), "comment": tax.text("comment", most=200)}
        category = tax.choice("vat_category", CATEGORIES)
        kept = {
            **texts,
            "vat_category": category,
            **{name: None if f is None else str(f) for name, f in figures.items()},
        }
        found.append({name: value for name, value in kept.items() if value})
    return tuple(found)


__all__ = ["CATEGORIES", "Faults", "LineContent", "product_ids", "read_lines", "tax_input"]
