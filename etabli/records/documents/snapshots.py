"""From the rows of a document to its snapshot: everything it says, taken once when it is issued."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.schedule import EVENTS
from etabli.foundation.totals import subtotals
from etabli.kernel.fields.beside import printed
from etabli.kernel.statements import Prepared
from etabli.records.documents.attention import attention_of
from etabli.records.documents.exchange import currency_told
from etabli.records.documents.laying_out import laid_out
from etabli.records.documents.mentions import complete
from etabli.records.documents.models import Document, Link
from etabli.records.documents.rules import reasons_of
from etabli.records.documents.schedule.words import title_of
from etabli.records.documents.snapshot_lines import line_of
from etabli.records.documents.snapshot_parts import (
    deducted,
    foretold_nature,
    less_received,
    received_ahead,
    situation,
)
from etabli.records.documents.snapshot_schema import SCHEMA
from etabli.records.documents.snapshot_texts import iso, printable, quantity, text
from etabli.records.documents.totalling import figures, line_input
from etabli.records.terms.models.line import step_of

SELLER = (
    "name",
    "siren",
    "siret",
    "vat_number",
    "postcode",
    "city",
    "country",
    "email",
    "electronic_address",
    "legal_form",
    "capital",
    "rcs",
    "ape",
    "street",
    "phone",
    "website",
)

ORIGINS: Prepared[tuple[str, str | None, datetime.date]] = Prepared(
    lambda pk: Link.objects.filter(target=pk, relation="transformed").values_list(
        "source__kind", "source__number", "source__date"
    )
)


def snapshot_of(
    document: Document,
    *,
    number: str = "",
    issued_on: datetime.date | None = None,
    lines: Any = None,
    vat: Any = None,
    results: Any = None,
) -> Any:
    """Snapshot of a document as it stands; `number` is the one it is about to take, "" on a draft.

    `lines` and `vat` stand in for the stored rows while it is being written; `results` are those of its lines then.
    """
    lines = list(document.lines.select_related("product").all()) if lines is None else lines
    shown = subtotals([line_input(line) for line in lines], results)
    sources = [] if document.is_credit_note else origins(document)
    received = received_ahead(document, sources)
    raw: Any = {
        "schema": SCHEMA,
        **printed_as(document),
        **situation(document, lines),
        "number": number or document.number or "",
        **dates(document, issued_on),
        **about(document),
        **custom_facts(document),
        "origins": sources,
        **parties(document),
        "lines": [line_of(line, total) for line, total in zip(lines, shown, strict=True)],
        "general_discount": discount(document),
        "shipping": shipping(document),
        "totals": less_received(figures(document, document.vat_rows.all() if vat is None else vat), received),
        **settling(document, received),
        **exemption(document, lines),
        **foretold_nature(document),
        "seller_user": document.owner.get_full_name() if document.owner else "",
        **words(document),
    }
    whole: Any = laid_out(document, raw, lines)
    return complete(whole)


def words(document: Document) -> dict[str, Any]:
    """The texts around the lines, and what was ticked for the paper."""
    texts = {name: printable(getattr(document, name)) for name in ("intro", "comment")}
    return {**texts, "conditions": [], "options": dict(document.options)}


def printed_as(document: Document) -> dict[str, Any]:
    """What it is on paper: a proforma reads as a quote of its own type; the revision is said from the second on."""
    proforma = document.kind == "proforma"
    told: dict[str, Any] = {"kind": "quote" if proforma else document.kind}
    told["type"] = "proforma" if proforma else document.type
    if document.revision > 1:
        told["revision"] = document.revision
    return told


def about(document: Document) -> dict[str, Any]:
    """What it is about, and in what money and language."""
    told = {name: getattr(document, name) for name in ("title", "purchase_order_number")}
    return {**currency_told(document), **told, "language": document.party.language or "fr"}


def custom_facts(document: Document) -> dict[str, Any]:
    """Custom fields for the paper: the document's, then its client's and its contact's (CUS-004)."""
    found = printed([document, document.party, document.contact])
    return {"custom_facts": found} if found else {}


def parties(document: Document) -> dict[str, Any]:
    """Who sells, who buys, where it goes."""
    return {
        "seller": seller(document.company),
        "buyer": buyer(document),
        "delivery": delivery(document.delivery_address),
    }


def settling(document: Document, received: Any) -> dict[str, Any]:
    """What it takes up of other documents and payments, and how the rest is to be paid."""
    return {
        "corrects": corrected(document.corrects),
        "preceding": [],
        "deposits": deducted(document),
        "payments": received,
        **terms(document),
    }


def dates(document: Document, issued_on: datetime.date | None) -> dict[str, Any]:
    """Its dates; the issue date is its own until it is issued."""
    return {
        "issued_on": iso(issued_on or document.date),
        "due_on": iso(document.due_date),
        "valid_until": iso(document.valid_until),
        "delivery_on": iso(document.delivery_date),
        "period": None,
    }


def terms(document: Document) -> dict[str, Any]:
    """How and when it is to be paid: by the schedule when there is one, else by the conditions and means (QUO-008)."""
    rows = list(document.schedule.all())
    methods = {row.method for row in rows if row.method}
    method = (methods.pop() if len(methods) == 1 else "") if rows else document.payment_method
    label = document.payment_term.label if document.payment_term else ""
    return {
        "payment_method": method or "transfer",
        "payment_terms": _("Selon l’échéancier") if len(rows) > 1 else step_of(rows[0]).words if rows else label,
        "schedule": [instalment(row, document) for row in rows],
    }


def exemption(document: Document, lines: Any) -> dict[str, str]:
    """The articles exempt lines rest on; nothing is said when nothing is exempt."""
    found = reasons_of(document, lines)
    return {"vat_reason": "+".join(found)} if found else {}


def seller(company: Any) -> dict[str, Any]:
    """The own company as its documents name it (CFG-004)."""
    facts = {name: getattr(company, name) for name in SELLER}
    bank = {name: getattr(company, name) for name in ("iban", "bic", "bank_name", "colour", "look")}
    return {
        **facts,
        **bank,
        "tagline": "",
        "vat_regime": company.vat_regime,
        "vat_on_debits": company.vat_on_debits,
        **({"vat_group_member": True} if company.is_vat_group_member else {}),
        "logo": company.logo.sha256 if company.logo_id else "",
        "is_fictitious": company.is_fictitious,
        "sole_trader": company.is_sole_trader,
        "late_terms": "",
        "discount_terms": "",
        "own_mentions": [],
    }


def buyer(document: Document) -> dict[str, Any]:
    """The client as billed, from the address kept on the document."""
    party, address = document.party, document.billing_address or {}
    return {
        "name": address.get("name") or party.name,
        "attention": attention_of(document, address),
        "is_business": party.is_business,
        "siren": party.siren,
        "siret": party.siret,
        "vat_number": party.vat_number,
        "lines": [row for row in (address.get("street") or "").splitlines() if row.strip()],
        "postcode": address.get("postcode", ""),
        "city": address.get("city", ""),
        "country": address.get("country") or "FR",
        "email": party.email,
        "electronic_address": party.electronic_address,
    }


def delivery(address: dict[str, str] | None) -> dict[str, Any] | None:
    """Where goods go when it is elsewhere."""
    if not address or not (address.get("street") or address.get("city")):
        return None
    return {
        "name": address.get("name", ""),
        "lines": [row for row in address.get("street", "").splitlines() if row.strip()],
        "postcode": address.get("postcode", ""),
        "city": address.get("city", ""),
        "country": address.get("country") or "FR",
    }


def discount(document: Document) -> dict[str, str] | None:
    """The general discount."""
    if document.discount_percent is None and document.discount_amount is None:
        return None
    percent = quantity(document.discount_percent) if document.discount_percent is not None else ""
    return {"base": document.discount_base or "excl", "percent": percent, "amount": text(document.discount_amount)}


def shipping(document: Document) -> dict[str, str] | None:
    """Shipping charged."""
    if not document.shipping_amount:
        return None
    return {
        "amount": text(document.shipping_amount),
        "vat_rate": text(document.shipping_vat_rate),
        "vat_category": document.shipping_vat_category,
    }


def corrected(invoice: Document | None) -> dict[str, str] | None:
    """The invoice that a credit note corrects, with its date (BR-FR-CO-05)."""
    if invoice is None:
        return None
    return {"number": invoice.number or "", "date": iso(invoice.date), "type": invoice.type}


def origins(document: Document) -> list[dict[str, str]]:
    """The quotes and orders it comes from, nearest first."""
    return [
        {"kind": kind, "number": number or "", "date": iso(date)} for kind, number, date in ORIGINS.rows(document.pk)
    ]


def instalment(row: Any, document: Document) -> dict[str, str]:
    """One step of the schedule. A quote knows no day of what has not happened yet: the words stand there."""
    step = step_of(row)
    unknown = document.kind == "quote" and step.condition in EVENTS and not document.accepted_at
    return {
        "title": title_of(row, document),
        "due_on": "" if unknown else iso(row.due_date),
        "method": row.method,
        "percent": quantity(row.percent),
        "amount": text(row.amount),
        "condition": step.words,
    }
