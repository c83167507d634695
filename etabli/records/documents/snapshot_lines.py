"""The lines of a snapshot."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.totals import line_result
from etabli.records.documents.models import Line
from etabli.records.documents.snapshot_parts import advance
from etabli.records.documents.snapshot_texts import printable, quantity, text
from etabli.records.documents.totalling import line_input


def line_of(line: Line, subtotal: Decimal | None) -> dict[str, Any]:
    """One line; that of a subtotal carries its sum."""
    priced = line.is_priced
    total = line.total if line.total is not None else (line_result(line_input(line)).total if priced else subtotal)
    return {
        "kind": line.kind,
        "level": 1,
        "reference": line.reference,
        "label": line.label,
        "description": printable(line.description),
        "nature": "goods" if line.nature == "goods" else "services",
        "quantity": quantity(line.quantity) if priced else "",
        "unit": line.unit,
        "unit_factor": quantity(line.unit_factor) if priced else "1",
        "price_unit": line.product.unit if line.product and line.unit_factor != 1 else "",
        "unit_price": text(line.unit_price) if priced else "",
        "discount_percent": quantity(line.discount_percent) if line.discount_percent is not None else "",
        "discount_amount": text(line.discount_amount),
        "vat_rate": text(line.vat_rate) if priced else "",
        "vat_category": line.vat_category,
        "taxes": line_taxes(line) if priced else [],
        "total": text(total),
        "optional": line.optional,
        "chosen": line.chosen,
        "barcode": line.product.barcode if line.product else "",
        "availability": availability_text(line),
        "picture": "",
        **advance(line),
        **({"variant": line.variant} if line.variant else {}),
    }


def availability_text(line: Line) -> str:
    """When the article is to be had, as printed after « Délai » (QUO-053)."""
    if line.available_on:
        return _("le %s") % french.short(line.available_on)
    if line.available_days:
        return _("sous %s") % french.counted(line.available_days, _("jour"))
    return _("en stock") if line.available_days == 0 else ""


def line_taxes(line: Line) -> list[dict[str, str]]:
    """Other taxes of a line with what each comes to."""
    if not line.taxes:
        return []
    results = line_result(line_input(line)).taxes
    return [
        {
            "name": tax.get("name", ""),
            "percent": tax.get("percent", ""),
            "amount": tax.get("amount", ""),
            "vat_rate": tax.get("vat_rate", ""),
            "vat_category": tax.get("vat_category", ""),
            "total": text(result.amount),
        }
        for tax, result in zip(line.taxes, results, strict=True)
    ]
