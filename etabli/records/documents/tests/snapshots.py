"""Snapshots for tests: invented companies, figures from the one calculator."""

import copy
from decimal import Decimal
from typing import Any, cast

from etabli.foundation.totals import GeneralDiscount, LineInput, Shipping, TaxInput, compute, subtotals
from etabli.records.documents.mentions import complete
from etabli.records.documents.snapshot_schema import SCHEMA, Snapshot

SELLER = {
    "name": "Lumen Conseil",
    "legal_form": "SAS",
    "capital": "20000",
    "siren": "732829320",
    "siret": "73282932000074",
    "vat_number": "FR44732829320",
    "rcs": "Lyon",
    "ape": "7022Z",
    "street": "18 quai Saint-Antoine",
    "postcode": "69002",
    "city": "Lyon",
    "country": "FR",
    "email": "bonjour@lumen-conseil.example",
    "phone": "04 72 00 41 18",
    "website": "lumen-conseil.example",
    "electronic_address": "",
    "tagline": "",
    "vat_regime": "normal",
    "vat_on_debits": False,
    "iban": "FR7630006000011234567890189",
    "bic": "AGRIFRPP",
    "bank_name": "Crédit Agricole",
    "colour": "#d3321d",
    "look": "suisse",
    "logo": "",
    "is_fictitious": False,
    "sole_trader": False,
    "late_terms": "",
    "discount_terms": "",
    "own_mentions": [],
}
BUSINESS = {
    "name": "Brasserie des Canuts SAS",
    "attention": "Mme Inès Fournier",
    "is_business": True,
    "siren": "404833048",
    "siret": "40483304800022",
    "vat_number": "FR83404833048",
    "lines": ["Service comptabilité", "41 rue d’Ivry"],
    "postcode": "69004",
    "city": "Lyon",
    "country": "FR",
    "email": "compta@canuts.example",
    "electronic_address": "",
}
PERSON = {
    **BUSINESS,
    "name": "Mme et M. Le Goff",
    "attention": "",
    "is_business": False,
    "siren": "",
    "siret": "",
    "vat_number": "",
    "lines": ["12 impasse de la Corniche"],
    "postcode": "29900",
    "city": "Concarneau",
    "email": "",
}
GERMAN = {
    **BUSINESS,
    "name": "Rheinwerk Handels GmbH",
    "attention": "",
    "siren": "",
    "siret": "",
    "vat_number": "DE136695976",
    "lines": ["Hafenstraße 12"],
    "postcode": "50667",
    "city": "Köln",
    "country": "DE",
    "email": "",
}
SWISS = {**GERMAN, "name": "Lac Léman SA", "vat_number": "", "postcode": "1201", "city": "Genève", "country": "CH"}
LINE = {
    "kind": "product",
    "level": 1,
    "reference": "",
    "label": "Conseil",
    "description": "",
    "nature": "services",
    "quantity": "1",
    "unit": "heure",
    "unit_factor": "1",
    "price_unit": "",
    "unit_price": "100",
    "discount_percent": "",
    "discount_amount": "",
    "vat_rate": "20.00",
    "vat_category": "S",
    "taxes": [],
    "total": "",
    "optional": False,
    "chosen": False,
    "barcode": "",
    "availability": "",
    "picture": "",
}


def line(label: str = "Conseil", **over: Any) -> dict[str, Any]:
    return {**copy.deepcopy(LINE), "label": label, **over}


def tax(name: str = "Éco-participation", **over: Any) -> dict[str, Any]:
    return {"name": name, "percent": "", "amount": "", "vat_rate": "20.00", "vat_category": "S", "total": "", **over}


def snapshot(*lines: dict[str, Any], paid: str = "0", **over: Any) -> Snapshot:
    """A complete snapshot; `seller` and `buyer` may be partial."""
    made = {**_blank(), **over}
    made["seller"] = {**SELLER, **over.get("seller", {})}
    made["buyer"] = {**BUSINESS, **over.get("buyer", {})}
    made["lines"] = [copy.deepcopy(one) for one in lines or (line(),)]
    _add_up(made, Decimal(paid))
    return complete(cast(Snapshot, made))


def _blank() -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "kind": "invoice",
        "type": "invoice",
        "number": "F-2026-0142",
        "issued_on": "2026-11-12",
        "due_on": "2026-12-12",
        "valid_until": "",
        "delivery_on": "",
        "period": None,
        "currency": "EUR",
        "language": "fr",
        "title": "",
        "purchase_order_number": "",
        "origins": [],
        "delivery": None,
        "general_discount": None,
        "shipping": None,
        "corrects": None,
        "preceding": [],
        "deposits": [],
        "payments": [],
        "payment_method": "transfer",
        "payment_terms": "30 jours",
        "schedule": [],
        "seller_user": "Hugo Marchetti",
        "intro": "",
        "comment": "",
        "conditions": [],
        "options": {},
        "nature": "",
        "frame": "",
        "vat": [],
        "notes": {},
        "mentions": [],
    }


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _add_up(made: dict[str, Any], paid: Decimal) -> None:
    inputs = [_input(one) for one in made["lines"]]
    discount, shipping = made["general_discount"], made["shipping"]
    totals = compute(
        inputs,
        discount
        and GeneralDiscount(
            base=discount["base"], percent=_decimal(discount["percent"]), amount=_decimal(discount["amount"])
        ),
        shipping
        and Shipping(
            amount=Decimal(shipping["amount"]),
            vat_rate=Decimal(shipping["vat_rate"]),
            vat_category=shipping["vat_category"],
        ),
        paid=paid,
    )
    for one, result, subtotal in zip(made["lines"], totals.results, subtotals(inputs), strict=True):
        if result is not None:
            one["total"] = str(result.total)
            for written, found in zip(one["taxes"], result.taxes, strict=True):
                written["total"] = str(found.amount)
        elif subtotal is not None:
            one["total"] = str(subtotal)
        elif one["kind"] == "product":
            one["total"] = str(compute([_input({**one, "optional": False})]).lines)
    made["totals"] = {key: value for key, value in totals.figures().items() if key != "line_totals"}


def _input(one: dict[str, Any]) -> LineInput:
    if one["kind"] != "product":
        return LineInput(kind=one["kind"])
    return LineInput(
        quantity=Decimal(one["quantity"]),
        unit_price=Decimal(one["unit_price"]),
        unit_factor=Decimal(one["unit_factor"]),
        discount_percent=_decimal(one["discount_percent"]),
        discount_amount=_decimal(one["discount_amount"]),
        vat_rate=Decimal(one["vat_rate"]),
        vat_category=one["vat_category"],
        taxes=tuple(
            TaxInput(
                name=each["name"],
                amount=_decimal(each["amount"]),
                percent=_decimal(each["percent"]),
                vat_rate=Decimal(each["vat_rate"]),
                vat_category=each["vat_category"],
            )
            for each in one["taxes"]
        ),
        optional=one["optional"],
        chosen=one["chosen"],
    )


def story() -> Snapshot:
    """An invoice with all that a page can hold: three rates, discounts, shipping, comment, titles, page break."""
    return snapshot(
        line("Matériel", kind="title", unit_price="", quantity=""),
        line(
            "Lave-linge professionnel",
            reference="LL-12-PRO",
            nature="goods",
            unit="pièce",
            quantity="2",
            unit_price="415.83",
            discount_percent="12.5",
            description="<div>Livré <strong>et installé</strong>, garantie deux ans.</div>",
            taxes=[tax(amount="8.33")],
            barcode="3017620422003",
        ),
        line("Câble", nature="goods", unit="m", quantity="12.5", unit_price="0.333333", reference="CAB/2.5-R"),
        line("Support mural", nature="goods", unit="pièce", quantity="2", unit_price="0"),
        line("Sous-total", kind="subtotal"),
        line("", kind="comment", description="<div>Les travaux ont duré <em>deux jours</em>.</div>"),
        line("Services", kind="title"),
        line("Pose", vat_rate="10.00", quantity="3", unit_price="90", discount_amount="1.50"),
        line("Guide imprimé", nature="goods", unit="pièce", vat_rate="5.50", unit_price="22.75"),
        line("", kind="page_break"),
        line("Entretien annuel", unit="an", price_unit="mois", unit_factor="12", unit_price="24.90", quantity="1"),
        line(
            "Reprise de l’ancien appareil",
            nature="goods",
            unit="pièce",
            quantity="-1",
            unit_price="80",
            taxes=[tax("Taxe locale", amount="1.20", vat_rate="10.00")],
        ),
        general_discount={"base": "excl", "percent": "3", "amount": ""},
        shipping={"amount": "12.50", "vat_rate": "20.00", "vat_category": "S"},
        delivery={"name": "Dépôt", "lines": ["7 rue du Port"], "postcode": "69007", "city": "Lyon", "country": "FR"},
        delivery_on="2026-11-10",
        title="Équipement de la laverie",
        purchase_order_number="BC-2210",
        origins=[{"kind": "order", "number": "C-2026-0071", "date": "2026-10-02"}],
        intro="<div>Bonjour, voici notre facture.</div>",
        comment="<div>Merci de votre confiance.</div>",
    )
