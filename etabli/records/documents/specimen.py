"""A page of example that shows how the documents of an own company look: its logo, colour, style and mentions."""

from typing import Any

from django.utils import timezone

from etabli.records.documents.mentions import complete
from etabli.records.documents.printed import print_pages
from etabli.records.documents.snapshot_schema import SCHEMA
from etabli.records.documents.snapshots import seller

LINES = (
    ("Étude et conception", "1", "jour", "620.00", "620.00"),
    ("Fourniture et pose", "4", "heure", "85.00", "340.00"),
)
EXCL, VAT, INCL = "960.00", "192.00", "1152.00"


def specimen_page(company: Any) -> bytes:
    """The first page as PNG; the company may be unsaved, and nothing is written."""
    return print_pages(specimen(company, timezone.localdate().isoformat()), draft=True, at=timezone.now())[0]


def specimen(company: Any, today: str) -> Any:
    """Snapshot of a draft quote with two lines, without VAT when the company charges none."""
    rate, category, vat = ("20.00", "S", VAT) if company.vat_regime == "normal" else ("0.00", "E", "0.00")
    empty = "number due_on delivery_on purchase_order_number payment_terms seller_user intro comment type"
    raw: Any = {
        **dict.fromkeys(empty.split(), ""),
        **dict.fromkeys(["period", "delivery", "general_discount", "shipping", "corrects"]),
        **{name: [] for name in ["origins", "preceding", "deposits", "payments", "schedule", "conditions"]},
        "schema": SCHEMA,
        "kind": "quote",
        "issued_on": today,
        "valid_until": today,
        "currency": "EUR",
        "language": "fr",
        "title": "Exemple de présentation",
        "seller": seller(company),
        "buyer": buyer(),
        "lines": [line(*given, rate, category) for given in LINES],
        "totals": totals(rate, category, vat),
        "payment_method": "transfer",
        "options": {},
    }
    return complete(raw)


def buyer() -> dict[str, Any]:
    """A client of example."""
    unknown = ["attention", "siren", "siret", "vat_number", "email", "electronic_address"]
    place = {"lines": ["1 place de l’Exemple"], "postcode": "75001", "city": "Paris", "country": "FR"}
    return {**dict.fromkeys(unknown, ""), **place, "name": "Client d’exemple", "is_business": True}


def line(label: str, quantity: str, unit: str, price: str, total: str, rate: str, category: str) -> dict[str, Any]:
    """One priced line."""
    unsaid = [
        "reference",
        "description",
        "price_unit",
        "discount_percent",
        "discount_amount",
        "barcode",
        "availability",
        "picture",
    ]
    return {
        **dict.fromkeys(unsaid, ""),
        "kind": "product",
        "level": 1,
        "label": label,
        "nature": "services",
        "quantity": quantity,
        "unit": unit,
        "unit_factor": "1",
        "unit_price": price,
        "vat_rate": rate,
        "vat_category": category,
        "taxes": [],
        "total": total,
        "optional": False,
        "chosen": False,
    }


def totals(rate: str, category: str, vat: str) -> dict[str, Any]:
    """Their sums."""
    incl = INCL if vat == VAT else EXCL
    figures = {"lines": EXCL, "excl": EXCL, "vat_total": vat, "incl": incl, "due": incl}
    rows = [{"rate": rate, "category": category, "base": EXCL, "amount": vat}]
    return {
        **dict.fromkeys(["other_taxes", "discount", "shipping", "rounding", "paid"], "0.00"),
        **figures,
        "vat": rows,
    }
