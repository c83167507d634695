"""From what the editor posts to the content of a document, and from its faults back to the cells at fault."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etabli.kernel.refusals import Invalid
from etabli.records.documents.content.header import ADDRESS_FIELDS, OPTIONS
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.grid import KIND_OF_ROW
from etabli.records.documents.pages.light_markup import html_of
from etabli.records.documents.pages.line_details import read_details
from etabli.records.documents.pages.sheet_sections import section_content, section_field
from etabli.records.documents.pages.vat_cells import VatChoice, rate_of
from etabli.ui.linegrid import read_rows

PLAIN = (
    "date",
    "valid_until",
    "delivery_date",
    "due_date",
    "purchase_order_number",
    "title",
    "contact_id",
    "user_id",
    "payment_term_id",
    "payment_method",
    "note",
)
RICH = ("intro", "comment")
CELL_OF = {
    "label": "text",
    "description": "text",
    "quantity": "qty",
    "unit_price": "price",
    "discount_percent": "discount",
    "discount_amount": "discount",
    "vat_rate": "vat",
    "vat_category": "vat",
    "purchase_price": "cost",
    "product_id": "text",
    "unit": "unit",
    "reference": "text",
}
FIELD_OF = {
    "general_discount.percent": "discount_value",
    "general_discount.amount": "discount_value",
    "general_discount": "discount_value",
    "shipping.amount": "shipping_amount",
    "shipping.vat_rate": "shipping_vat",
    "shipping": "shipping_amount",
}


@dataclass(frozen=True)
class Typed:
    """What was typed: the content for `save_draft`, and the key of each row, in order."""

    content: dict[str, Any]
    keys: list[str]
    version: int | None


def read_typed(
    body: Any, *, document: Document, kept: Mapping[int, Line], choices: Sequence[VatChoice], costs: bool
) -> Typed:
    """The posted fields and rows as content. Raises Invalid when they are not of the agreed form."""
    if not isinstance(body, dict) or not isinstance(body.get("fields"), dict):
        raise Invalid({"body": "fields expected"})
    fields = {str(name): str(value) for name, value in body["fields"].items() if isinstance(value, str)}
    content: dict[str, Any] = {name: fields[name] for name in PLAIN if name in fields}
    content |= {name: html_of(fields[name]) for name in RICH if name in fields}
    _put_discount(content, fields)
    _put_shipping(content, fields, choices)
    _put_addresses(content, fields)
    if options := {name: fields[f"option_{name}"] == "on" for name in OPTIONS if f"option_{name}" in fields}:
        content["options"] = options
    content |= section_content(document, fields)
    rows = body.get("rows")
    keys: list[str] = []
    if rows is not None:
        found = _rows(rows)
        keys = [row["key"] for row in found]
        content["lines"] = [_line(row, kept, choices, costs) for row in found]
    version = body.get("version")
    return Typed(content, keys, version if isinstance(version, int) and not isinstance(version, bool) else None)


def _rows(rows: Any) -> list[dict[str, Any]]:
    try:
        return read_rows(json.dumps({"rows": rows}))
    except (ValueError, TypeError):
        raise Invalid({"lines": "rows expected"}) from None


def _put_discount(content: dict[str, Any], fields: Mapping[str, str]) -> None:
    if "discount_value" not in fields:
        return
    value = fields["discount_value"].strip()
    base, _sep, how = fields.get("discount_mode", "excl_percent").partition("_")
    if not value:
        content["general_discount"] = None
    else:
        content["general_discount"] = {
            "base": base,
            "percent" if how == "percent" else "amount": value.rstrip("% \u202f\u00a0"),
        }


def _put_shipping(content: dict[str, Any], fields: Mapping[str, str], choices: Sequence[VatChoice]) -> None:
    if "shipping_amount" not in fields:
        return
    amount = fields["shipping_amount"].strip()
    rate, category = rate_of(fields.get("shipping_vat", ""), choices)
    content["shipping"] = {"amount": amount, "vat_rate": rate, "vat_category": category} if amount else None


def _put_addresses(content: dict[str, Any], fields: Mapping[str, str]) -> None:
    for name, prefix in (("billing_address", "billing_"), ("delivery_address", "delivery_to_")):
        parts = {key: fields[f"{prefix}{key}"] for key in ADDRESS_FIELDS if f"{prefix}{key}" in fields}
        if not parts:
            continue
        same = name == "delivery_address" and fields.get("delivery_same") == "on"
        content[name] = None if same or not any(value for key, value in parts.items() if key != "country") else parts


def _line(
    row: Mapping[str, Any], kept: Mapping[int, Line], choices: Sequence[VatChoice], costs: bool
) -> dict[str, Any]:
    values = {name: value for name, value in row["values"].items() if isinstance(value, str)}
    label, _sep, more = values.get("text", "").strip().partition("\n")
    line: dict[str, Any] = {
        "id": row["id"] if row["id"] in kept else None,
        "kind": KIND_OF_ROW.get(row["kind"], row["kind"]),
        "label": label,
        "description": html_of(more) if more.strip() else "",
    }
    if line["kind"] != "product":
        return line
    rate, category = rate_of(values.get("vat", ""), choices)
    line |= {
        "reference": values.get("reference", ""),
        "product_id": values.get("product") or None,
        "quantity": values.get("qty", "").strip() or "1",
        "unit": values.get("unit", ""),
        "unit_price": values.get("price", "").strip() or "0",
        "vat_rate": rate,
        "vat_category": category,
        "optional": row["kind"] == "option",
    }
    line |= read_details(values, choices)
    discount = values.get("discount", "").strip()
    if discount:
        in_euros = discount.endswith("€")
        line["discount_amount" if in_euros else "discount_percent"] = discount.rstrip("%€ \u202f\u00a0")
    if costs and "cost" in values:
        line["purchase_price"] = values["cost"].strip() or None
    _keep(line, kept.get(line["id"] or 0), costs and "cost" in values)
    return line


def _keep(line: dict[str, Any], stored: Line | None, cost_typed: bool) -> None:
    """What a line carries that the grid does not show stays as it was, as long as it sells the same product."""
    if stored is None or str(stored.product_id or "") != str(line["product_id"] or ""):
        return
    for name, value in (("taxes", stored.taxes), ("unit_factor", f"{stored.unit_factor:f}")):
        line.setdefault(name, value)
    line["chosen"] = stored.chosen and line["optional"]
    if not cost_typed and stored.purchase_price is not None:
        line["purchase_price"] = f"{stored.purchase_price:f}"


def placed(faults: Mapping[str, str], keys: Sequence[str], document: Document) -> dict[str, Any]:
    """Faults by row and cell, by field, and those that have no place of their own."""
    rows: dict[str, dict[str, str]] = {}
    fields: dict[str, str] = {}
    others: list[str] = []
    for path, sentence in faults.items():
        parts = path.split(".")
        if parts[0] == "lines" and len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < len(keys):
            cell = CELL_OF.get(parts[2], "") if len(parts) > 2 else ""
            rows.setdefault(keys[int(parts[1])], {})[cell] = sentence
            continue
        name = FIELD_OF.get(path) or FIELD_OF.get(parts[0]) or _address_field(parts)
        name = name or section_field(document, path) or path
        fields[name] = sentence
        if name in ("lines", "body"):
            others.append(sentence)
    return {"rows": rows, "fields": fields, "others": others}


def _address_field(parts: Sequence[str]) -> str:
    prefix = {"billing_address": "billing_", "delivery_address": "delivery_to_"}.get(parts[0])
    return f"{prefix}{parts[1]}" if prefix and len(parts) > 1 else ""
