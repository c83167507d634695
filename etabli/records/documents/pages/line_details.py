"""What a line says beyond its cells: conversion of units, availability, other taxes, pinned order (QUO-052 to 056)."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.kernel.refusals import Invalid
from etabli.records.catalog.models import factor_between
from etabli.records.documents.exchange.converting import converted_taxes
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.vat_cells import VatChoice, rate_of, vat_value

DAYS = re.compile(r"(\d{1,5})\s*(?:j|jours?)?\.?", re.IGNORECASE)
MOST_TAXES = 20


def detail_values(line: Line, choices: Sequence[VatChoice]) -> dict[str, str]:
    """What the panel of a stored line holds, as texts."""
    base = line.product.unit if line.product else ""
    usual = factor_between(base, line.unit)
    return {
        "base_unit": base,
        "factor": french.number(line.unit_factor) if line.unit_factor != usual else "",
        "availability": availability_typed(line),
        "pinned": "on" if line.pinned else "",
        "variant": line.variant,
        "taxes": taxes_typed(line.taxes, choices),
    }


def product_details(product: Any, choices: Sequence[VatChoice], document: Document) -> dict[str, str]:
    """The same of a product that is being chosen."""
    taxes = converted_taxes([tax.as_line_tax() for tax in product.taxes.all()], document)
    return {"base_unit": product.unit, "factor": "", "taxes": taxes_typed(taxes, choices)}


def availability_typed(line: Any) -> str:
    """Availability as one types it: a date, or a number of days."""
    if line.available_on:
        return french.short(line.available_on)
    return str(line.available_days) if line.available_days is not None else ""


def taxes_typed(taxes: Sequence[Mapping[str, str]], choices: Sequence[VatChoice]) -> str:
    """Other taxes as the panel edits them, one JSON text; "" without any."""
    if not taxes:
        return ""
    found = []
    for tax in taxes:
        rate = Decimal(tax["vat_rate"]) if tax.get("vat_rate") else None
        found.append(
            {
                "name": tax.get("name", ""),
                "amount": _figure(tax.get("amount"), 2),
                "percent": _figure(tax.get("percent")),
                "vat": vat_value(rate, tax.get("vat_category", ""), choices) if rate is not None else "-",
                "comment": tax.get("comment", ""),
            }
        )
    return json.dumps(found, ensure_ascii=False)


def read_details(values: Mapping[str, str], choices: Sequence[VatChoice]) -> dict[str, Any]:
    """From the texts of the panel to keys of the line's content; what is absent is not given."""
    found: dict[str, Any] = {}
    if "availability" in values:
        found |= _availability(values["availability"].strip())
    if "pinned" in values:
        found["pinned"] = values["pinned"] == "on"
    if "variant" in values:
        found["variant"] = values["variant"]
    if "taxes" in values:
        found["taxes"] = _taxes(values["taxes"], choices)
    if "factor" in values:
        found["unit_factor"] = values["factor"].strip() or f"{_usual_factor(values):f}"
    return found


def about_line(line: Any) -> str:
    """Said under the designation of a line: what its cells do not show."""
    said = []
    if line.unit_factor != 1:
        base = line.product.unit if line.product else ""
        said.append(f"1 {line.unit} = {french.number(line.unit_factor)} {base}".strip())
    if line.available_on:
        said.append(_("disponible le %s") % french.short(line.available_on))
    elif line.available_days is not None:
        said.append(_("disponible sous %s") % french.counted(line.available_days, _("jour")))
    if line.taxes:
        names = ", ".join(tax.get("name") or _("sans nom") for tax in line.taxes)
        said.append(_("autres taxes : %s") % names)
    if line.variant:
        said.append(_("variante « %s »") % line.variant)
    if line.pinned:
        said.append(_("ordre figé"))
    return " · ".join(said)


def _usual_factor(values: Mapping[str, str]) -> Decimal:
    return factor_between(values.get("base_unit", "").strip(), values.get("unit", ""))


def _availability(text: str) -> dict[str, Any]:
    if not text:
        return {"available_on": "", "available_days": ""}
    days = DAYS.fullmatch(text)
    return {"available_on": "", "available_days": days[1]} if days else {"available_on": text, "available_days": ""}


def _taxes(text: str, choices: Sequence[VatChoice]) -> list[dict[str, Any]]:
    try:
        typed = json.loads(text or "[]")
    except ValueError:
        typed = None
    if not isinstance(typed, list) or len(typed) > MOST_TAXES or not all(isinstance(one, dict) for one in typed):
        raise Invalid({"lines": "taxes"})
    found = []
    for one in typed:
        tax = {name: str(one.get(name) or "") for name in ("name", "amount", "percent", "vat", "comment")}
        if not any(value for name, value in tax.items() if name != "vat"):
            continue
        vat = tax.pop("vat")
        rate, category = ("", "") if vat == "-" else rate_of(vat, choices)
        figures = {name: tax[name].strip().rstrip("%€ \u202f\u00a0") for name in ("amount", "percent")}
        found.append({**tax, **figures, "vat_rate": rate, "vat_category": category})
    return found


def _figure(text: str | None, decimals: int = 0) -> str:
    if not text:
        return ""
    try:
        return french.number(parse_decimal(text), decimals)
    except NumberError:
        return text
