"""Allowances, charges, VAT and totals of the structured invoice (regulation.md 4)."""

from decimal import Decimal
from typing import Any

from etabli.records.documents.einvoice.lines import DISCOUNT, Terms, signed
from etabli.records.documents.einvoice.texts import amount, rate
from etabli.records.documents.snapshot_schema import ReasonedVatRow, Snapshot, counted

FREIGHT = "FC"  # UNTDID 7161
Key = tuple[str, Decimal]
ZERO = Decimal(0)


class NotAddingUp(ValueError):
    """The figures of a snapshot contradict each other: nothing is written from them."""


def sums_of(snapshot: Snapshot, lines: list[Terms]) -> Terms:
    """Document allowances and charges, VAT groups, totals, checked against the snapshot's own."""
    allowances, charges = _discounts(snapshot)
    charges = charges + _shipping(snapshot)
    totals = snapshot["totals"]
    terms: Terms = {
        "BG-23": [_vat_row(row) for row in snapshot["vat"]],
        "BT-106": amount(_sum(lines, "BT-131")),
        "BT-109": amount(Decimal(totals["excl"])),
        "BT-110": amount(Decimal(totals["vat_total"])),
        "BT-112": amount(Decimal(totals["incl"])),
        "BT-115": amount(Decimal(totals["due"])),
    }
    if exchange := snapshot.get("exchange"):  # BR-FR-CO-12: French VAT is said in euros too
        terms |= {"BT-6": exchange["currency"], "BT-111": amount(Decimal(exchange["vat_total"]))}
    optional = {
        "BT-107": _sum(allowances, "amount"),
        "BT-108": _sum(charges, "amount"),
        "BT-113": Decimal(totals["paid"]),
        "BT-114": Decimal(totals["rounding"]),
    }
    terms.update({key: amount(value) for key, value in optional.items() if value})
    terms.update({key: found for key, found in (("BG-20", allowances), ("BG-21", charges)) if found})
    _check(terms, snapshot)
    return terms


def _discounts(snapshot: Snapshot) -> tuple[list[Terms], list[Terms]]:
    """The general discount by VAT group: what each group's base lost (calculation.md rule 3)."""
    allowances: list[Terms] = []
    charges: list[Terms] = []
    name = {"reason": "Remise générale" if snapshot["general_discount"] else "Arrondi du solde"}
    for row in snapshot["vat"]:
        key = row["category"], Decimal(row["rate"])
        lost = _before_discount(snapshot, key) - Decimal(row["base"])
        less, more = signed(lost, {**name, "reason_code": DISCOUNT, **_bears(*key)}, {**name, **_bears(*key)})
        allowances, charges = allowances + less, charges + more
    return allowances, charges


def _before_discount(snapshot: Snapshot, key: Key) -> Decimal:
    total = ZERO
    for line in filter(counted, snapshot["lines"]):
        for bearer in (line, *line["taxes"]):
            if (bearer["vat_category"], Decimal(bearer["vat_rate"])) == key:
                total += Decimal(bearer["total"])
    shipping = snapshot["shipping"]
    if shipping and (shipping["vat_category"], Decimal(shipping["vat_rate"])) == key:
        total += Decimal(shipping["amount"])
    return total


def _shipping(snapshot: Snapshot) -> list[Terms]:
    shipping = snapshot["shipping"]
    if not shipping or not Decimal(shipping["amount"]):
        return []
    bears = _bears(shipping["vat_category"], Decimal(shipping["vat_rate"]))
    return [{"amount": amount(Decimal(shipping["amount"])), "reason": "Frais de port", "reason_code": FREIGHT, **bears}]


def _bears(category: str, percent: Decimal) -> dict[str, str]:
    return {"vat_category_code": category} | ({} if category == "O" else {"vat_rate": rate(str(percent))})


def _vat_row(row: ReasonedVatRow) -> Terms:
    terms = {
        "BT-116": amount(Decimal(row["base"])),
        "BT-117": amount(Decimal(row["amount"])),
        "BT-118": row["category"],
    }
    if row["category"] != "O":
        terms["BT-119"] = rate(row["rate"])
    if row["reason_code"]:
        terms["BT-121"] = row["reason_code"]
    if row["reason"]:
        terms["BT-120"] = row["reason"]
    return terms


def _sum(terms: list[Terms], key: str) -> Decimal:
    return sum((Decimal(term[key]) for term in terms), ZERO)


def _check(terms: Terms, snapshot: Snapshot) -> None:
    """The arithmetic of EN 16931 on the terms themselves, exact to the cent, before any rule engine sees them."""

    def value(key: str) -> Decimal:
        return Decimal(terms.get(key, "0"))

    vat: list[dict[str, Any]] = terms["BG-23"]
    equal = {
        "BR-CO-13": (value("BT-109"), value("BT-106") - value("BT-107") + value("BT-108")),
        "BR-S-08": (value("BT-109"), _sum(vat, "BT-116")),
        "BR-CO-14": (value("BT-110"), _sum(vat, "BT-117")),
        "BR-CO-15": (value("BT-112"), value("BT-109") + value("BT-110")),
        "BR-CO-16": (value("BT-115"), value("BT-112") - value("BT-113") + value("BT-114")),
        "discount": (Decimal(snapshot["totals"]["discount"]), _net_discount(terms)),
    }
    wrong = [f"{rule}: {found} ≠ {wanted}" for rule, (found, wanted) in equal.items() if found != wanted]
    if wrong:
        raise NotAddingUp("; ".join(wrong))


def _net_discount(terms: Terms) -> Decimal:
    back = [term for term in terms.get("BG-21", []) if term.get("reason_code") != FREIGHT]
    return _sum(terms.get("BG-20", []), "amount") - _sum(back, "amount")
