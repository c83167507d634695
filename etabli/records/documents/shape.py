"""The one shape of a document, shared by the API and the editor (api.md 2)."""

from typing import Any

from etabli.foundation.money import cents
from etabli.kernel.modules import kind_of
from etabli.records.documents.models import Document, Line
from etabli.records.documents.situations import situation_of
from etabli.records.documents.totalling import figures

# What it says of its paper.
PAPER = ("options", "theme_id", "profile_id", "general_terms_id", "special_conditions", "sender", "footer")
TEXTS = ("intro", "comment", "note")


def shape_of(document: Document, *, costs: bool = False) -> dict[str, Any]:
    """Everything about a document as plain values: money and quantities as texts, dates as dates."""
    shape = {
        "id": document.pk,
        "type": document.type or None,
        "number": document.number,
        "status": document.status,
        "situation": situation_of(document),
        "version": document.version,
        "company_id": document.company_id,
        "party_id": document.party_id,
        "contact_id": document.contact_id,
        "user_id": document.owner_id,
        **exchange_shape(document),
        "title": document.title,
        "date": document.date,
        "valid_until": document.valid_until,
        "delivery_date": document.delivery_date,
        "due_date": document.due_date,
        "payment_term_id": document.payment_term_id,
        "payment_method": document.payment_method,
        "billing_address": document.billing_address,
        "delivery_address": document.delivery_address,
        "vat_reason": document.vat_reason or None,
        "purchase_order_number": document.purchase_order_number,
        **page_shape(document),
        **{name: getattr(document, name) for name in TEXTS},
        "lines": [line_shape(line, costs=costs) for line in document.lines.all()],
        "general_discount": discount_shape(document),
        "shipping": shipping_shape(document),
        "schedule": [schedule_shape(row) for row in document.schedule.all()],
        "totals": figures(document, document.vat_rows.all()),
        "links": links_of(document),
        **part_shape(document),
        **life_shape(document),
        "external_id": document.external_id or None,
        "custom_fields": document.custom,
    }
    return shape


def exchange_shape(document: Document) -> dict[str, Any]:
    """Its currency, and what it comes to in euros."""
    names = ("currency", "exchange_rate", "exchange_rate_on", "exchange_rate_source")
    bases = {"excl": "base_excl", "vat_total": "base_vat", "incl": "base_incl", "outstanding": "base_outstanding"}
    told = {name: getattr(document, name) for name in names}
    return {**told, "base_totals": {name: str(cents(getattr(document, column))) for name, column in bases.items()}}


def page_shape(document: Document) -> dict[str, Any]:
    """How it is laid out on paper."""
    return {
        **{name: getattr(document, name) for name in PAPER},
    }


def life_shape(document: Document) -> dict[str, Any]:
    """What became of a quote: its version, why it was refused."""
    return {
        "revision": document.revision,
        "refusal_cause": document.refusal_cause,
        "refusal_reason": document.refusal_reason,
    }


def line_shape(line: Line, *, costs: bool = False) -> dict[str, Any]:
    """One line as plain values."""
    shape = {
        "id": line.pk,
        "kind": line.kind,
        "product_id": line.product_id,
        "reference": line.reference,
        "label": line.label,
        "description": line.description,
        "quantity": plain(line.quantity),
        "unit": line.unit,
        "unit_factor": plain(line.unit_factor),
        "unit_price": plain(line.unit_price),
        "discount_percent": plain(line.discount_percent),
        "discount_amount": None if line.discount_amount is None else str(line.discount_amount),
        "vat_rate": None if line.vat_rate is None else str(line.vat_rate),
        "vat_category": line.vat_category or None,
        "taxes": line.taxes,
        "optional": line.optional,
        "chosen": line.chosen,
        "variant": line.variant,
        "pinned": line.pinned,
        "available_on": line.available_on,
        "available_days": line.available_days,
        "total": None if line.total is None else str(line.total),
    }
    if costs:
        shape["purchase_price"] = plain(line.purchase_price)
    return shape


def plain(value: Any) -> str | None:
    """A figure as text without idle zeros beyond the cents a reader expects."""
    if value is None:
        return None
    short = value.normalize()
    return f"{short:f}"


def discount_shape(document: Document) -> dict[str, Any] | None:
    """The general discount, None without one."""
    if document.discount_percent is None and document.discount_amount is None:
        return None
    amount = document.discount_amount
    return {
        "base": document.discount_base or "excl",
        "percent": plain(document.discount_percent),
        "amount": None if amount is None else str(amount),
    }


def shipping_shape(document: Document) -> dict[str, Any] | None:
    """Shipping, None without any."""
    if not document.shipping_amount:
        return None
    rate = document.shipping_vat_rate
    return {"amount": str(document.shipping_amount), "vat_rate": None if rate is None else str(rate)}


def schedule_shape(row: Any) -> dict[str, Any]:
    """One instalment."""
    return {
        "id": row.pk,
        "percent": plain(row.percent),
        "type": row.type,
        "condition": row.condition,
        "days": row.days,
        "day_of_month": row.day_of_month,
        "method": row.method,
        "title": row.title,
        "due_date": row.due_date,
        "amount": str(row.amount),
    }


def part_shape(document: Document) -> dict[str, Any]:
    """What it is of another document: of the invoice it corrects, of its order."""
    return {
        "corrects_id": document.corrects_id,
        "progress_number": document.progress_number,
        "is_final": document.is_final,
        "schedule_line_id": asked_line(document),
    }


def asked_line(document: Document) -> int | None:
    """The instalment of its order that a deposit invoice asks for (DEP-003)."""
    if document.type != Document.Type.DEPOSIT:
        return None
    return next((link.instalment_id for link in document.links_in.all() if link.instalment_id), None)


def links_of(document: Document) -> list[dict[str, Any]]:
    """Documents it came from and those that came from it."""
    known = getattr(document, "_prefetched_objects_cache", {})
    came = document.links_in.all() if "links_in" in known else document.links_in.select_related("source")
    went = document.links_out.all() if "links_out" in known else document.links_out.select_related("target")
    rows = [("from", link.relation, link.source) for link in came]
    rows += [("to", link.relation, link.target) for link in went]
    return [
        {"type": kind_of(other), "id": other.pk, "number": other.number, "relation": f"{way}_{relation}"}
        for way, relation, other in rows
    ]
