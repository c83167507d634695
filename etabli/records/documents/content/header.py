"""The fields of a draft other than its lines."""

from dataclasses import dataclass, field
from typing import Any

from etabli.foundation.totals import GeneralDiscount, Shipping
from etabli.foundation.vat import exemption_choices
from etabli.records.documents.content.lines import CATEGORIES
from etabli.records.documents.content.reader import Reader
from etabli.records.layouts.design import KNOWN_COLUMNS, layout_options
from etabli.records.terms.methods import PaymentMethod

ADDRESS_FIELDS = {"name": 160, "attention": 120, "street": 300, "postcode": 16, "city": 100, "country": 2}
TEXTS = {
    "title": (200, False),
    "purchase_order_number": (80, False),
    "intro": (20_000, True),
    "comment": (20_000, True),
    "note": (20_000, True),
}
DATES = ("date", "valid_until", "delivery_date", "due_date")
LINKS = ("contact_id", "user_id", "payment_term_id")
FIELDS = frozenset(
    {
        *TEXTS,
        *DATES,
        *LINKS,
        "payment_method",
        "vat_reason",
        "billing_address",
        "delivery_address",
        "general_discount",
        "shipping",
        "options",
    }
)
OPTIONS = frozenset({*layout_options(), "columns", "seller_label"})
LONGEST_LABEL = 60


@dataclass(slots=True)
class HeaderContent:
    """Only what was given: an absent field keeps its value."""

    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, int | None] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)


def read_header(reader: Reader) -> HeaderContent:
    """Fields given in the header; faults are noted under their names."""
    content = HeaderContent()
    for name, (most, lines) in TEXTS.items():
        if reader.has(name):
            content.values[name] = reader.text(name, most=most, lines=lines)
    for name in DATES:
        if reader.has(name):
            content.values[name] = reader.date(name)
    for name in LINKS:
        if reader.has(name):
            content.links[name] = reader.identifier(name)
    if reader.has("payment_method"):
        content.values["payment_method"] = reader.choice("payment_method", PaymentMethod.values)
    if reader.has("vat_reason"):
        content.values["vat_reason"] = reader.choice("vat_reason", {"", *dict(exemption_choices())})
    for name in ("billing_address", "delivery_address"):
        if reader.has(name):
            content.values[name] = _address(reader, name)
    if reader.has("general_discount"):
        content.values |= _discount(reader)
    if reader.has("shipping"):
        content.values |= _shipping(reader)
    if reader.has("options"):
        content.values["options"] = _options(reader)
    return content


def _address(reader: Reader, name: str) -> dict[str, str] | None:
    raw = reader.raw.get(name)
    if raw is None:
        return {} if name == "billing_address" else None
    part = Reader(raw, reader.faults, path=reader.at(f"{name}."), typed=reader.typed)
    part.refuse_others(ADDRESS_FIELDS)
    return {key: part.text(key, most=most, lines=key == "street") for key, most in ADDRESS_FIELDS.items()}


def _discount(reader: Reader) -> dict[str, Any]:
    if reader.raw.get("general_discount") is None:
        return {"discount_base": "", "discount_percent": None, "discount_amount": None}
    part = Reader(
        reader.raw["general_discount"], reader.faults, path=reader.at("general_discount."), typed=reader.typed
    )
    part.refuse_others({"base", "percent", "amount"})
    percent, amount = part.number("percent", decimals=4), part.number("amount", decimals=2)
    if percent is not None and amount is not None:
        part.say("amount", "Donnez soit un pourcentage, soit un montant.")
    return {
        "discount_base": part.choice("base", ("excl", "incl"), "excl"),
        "discount_percent": percent,
        "discount_amount": amount,
    }


def _shipping(reader: Reader) -> dict[str, Any]:
    if reader.raw.get("shipping") is None:
        return {"shipping_amount": 0, "shipping_vat_rate": None, "shipping_vat_category": ""}
    part = Reader(reader.raw["shipping"], reader.faults, path=reader.at("shipping."), typed=reader.typed)
    part.refuse_others({"amount", "vat_rate", "vat_category"})
    return {
        "shipping_amount": part.number("amount", decimals=2) or 0,
        "shipping_vat_rate": part.number("vat_rate", decimals=2),
        "shipping_vat_category": part.choice("vat_category", CATEGORIES),
    }


def _options(reader: Reader) -> dict[str, Any]:
    part = Reader(reader.raw.get("options") or {}, reader.faults, path=reader.at("options."), typed=reader.typed)
    part.refuse_others(OPTIONS)
    given = [name for name in sorted(layout_options()) if part.has(name) and part.raw[name] is not None]
    options: dict[str, Any] = {name: part.flag(name) for name in given}
    if part.has("columns") and part.raw["columns"]:
        options["columns"] = [one for one in map(str, part.items("columns", most=20)) if one in KNOWN_COLUMNS]
    if label := part.text("seller_label", most=LONGEST_LABEL).strip():
        options["seller_label"] = label
    return options


def discount_of(document: Any) -> GeneralDiscount | None:
    """The general discount of a document as the calculator wants it."""
    if document.discount_percent is None and document.discount_amount is None:
        return None
    return GeneralDiscount(
        base=document.discount_base or "excl", percent=document.discount_percent, amount=document.discount_amount
    )


def shipping_of(document: Any) -> Shipping | None:
    """The shipping of a document as the calculator wants it."""
    if not document.shipping_amount:
        return None
    return Shipping(
        amount=document.shipping_amount,
        vat_rate=document.shipping_vat_rate,
        vat_category=document.shipping_vat_category or None,
    )
