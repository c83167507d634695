"""Totals of the page: what was taken off and added, VAT per rate, what was paid, what is due."""

from decimal import Decimal
from typing import Any

from etabli.foundation.currencies import rate_text
from etabli.foundation.money import exact_arithmetic
from etabli.records.documents.printing.texts import MINUS, less, method, money, rate, short, tidy, word
from etabli.records.documents.snapshot_schema import ReasonedVatRow, Snapshot, VatRow, counted

ZERO = Decimal(0)
# Rates of 0 by the name of why, in the small table of VAT.
NAMES = {"E": "Exonéré", "AE": "Autoliquidé", "K": "Intracom.", "G": "Export", "O": "Hors TVA", "Z": "0\u00a0%"}
Row = dict[str, Any]


@exact_arithmetic()
def totals(snapshot: Snapshot) -> dict[str, Any]:
    """Rows of the totals, VAT recap (even for one rate), what is left of it after deposits, why there is none."""
    made: dict[str, Any] = {"rows": [*_before_tax(snapshot), *_with_tax(snapshot), *_paid(snapshot)], "vat": []}
    if is_taxed(snapshot):
        made["vat"] = [_vat_row(row, snapshot["currency"]) for row in snapshot["vat"]]
    if remaining := _remaining(snapshot):
        made["remaining"] = remaining
    if note := _note(snapshot):
        made["vat_note"] = note
    return made


def is_taxed(snapshot: Snapshot) -> bool:
    """Whether any VAT is charged."""
    return any(row["category"] == "S" for row in snapshot["vat"])


def asks_payment(snapshot: Snapshot) -> bool:
    """Invoices and deposit invoices ask for money; quotes, orders, proformas and credit notes do not."""
    return snapshot["kind"] == "invoice" and snapshot["type"] in ("invoice", "deposit")


def _before_tax(snapshot: Snapshot) -> list[Row]:
    figures, currency = snapshot["totals"], snapshot["currency"]
    extra = [
        (_taxes_name(snapshot), money(figures["other_taxes"], currency), Decimal(figures["other_taxes"])),
        (_discount_name(snapshot), less(figures["discount"], currency), Decimal(figures["discount"])),
        (word(snapshot, "shipping"), money(figures["shipping"], currency), Decimal(figures["shipping"])),
    ]
    shown = [{"label": label, "value": value, "role": "minor"} for label, value, figure in extra if figure]
    if shown:
        shown.insert(
            0, {"label": word(snapshot, "lines_total"), "value": money(figures["lines"], currency), "role": "minor"}
        )
    return [
        *shown,
        {
            "label": word(snapshot, "total_excl"),
            "value": money(figures["excl"], currency),
            "role": "strong",
            "repeat": True,
        },
    ]


def _with_tax(snapshot: Snapshot) -> list[Row]:
    figures, currency = snapshot["totals"], snapshot["currency"]
    made: list[Row] = []
    if is_taxed(snapshot):
        made.append(
            {"label": word(snapshot, "total_vat"), "value": money(figures["vat_total"], currency), "repeat": True}
        )
        made += _vat_in_euros(snapshot)
        role = "strong" if _has_due(snapshot) or Decimal(figures["rounding"]) else "due"
        total = money(figures["incl"], currency)
        made.append({"label": word(snapshot, "total_incl"), "value": total, "role": role, "repeat": True})
    if Decimal(figures["rounding"]):
        made.append(
            {"label": word(snapshot, "rounding"), "value": _signed(figures["rounding"], currency), "role": "minor"}
        )
    return made


def _vat_in_euros(snapshot: Snapshot) -> list[Row]:
    """An invoice in another currency says its VAT in euros, with the rate (CGI ann. II art. 242 nonies A)."""
    exchange = snapshot.get("exchange")
    if not exchange or not exchange["rate"] or snapshot["kind"] != "invoice":
        return []
    told = rate_text(snapshot["currency"], Decimal(exchange["rate"]))
    on = f" au {short(exchange['on'])}" if exchange["on"] else ""
    value = money(exchange["vat_total"], exchange["currency"])
    return [{"label": word(snapshot, "vat_in_euros"), "text": told + on, "value": value}]


def _paid(snapshot: Snapshot) -> list[Row]:
    figures, currency = snapshot["totals"], snapshot["currency"]
    made: list[Row] = []
    if snapshot["options"].get("deposits", True) or snapshot["kind"] == "invoice":
        for deposit in snapshot["deposits"]:
            made.append(
                {
                    "label": f"{word(snapshot, 'deposit')} {deposit['number']} du {short(deposit['date'])}",
                    "text": f"HT {money(deposit['excl'], currency)} – TVA {money(deposit['vat_total'], currency)}",
                    "value": less(deposit["incl"], currency),
                }
            )
        for payment in snapshot["payments"]:
            label = f"{method(payment['method']) or 'Règlement'} du {short(payment['date'])}"
            made.append({"label": label, "value": less(payment["amount"], currency)})
        if rest := Decimal(figures["paid"]) - _named(snapshot):
            made.append({"label": word(snapshot, "already_paid"), "value": less(rest, currency)})
    if _has_due(snapshot) or not is_taxed(snapshot) or Decimal(figures["rounding"]):
        made.append(
            {"label": _due_label(snapshot), "value": money(_due(snapshot), currency), "role": "due", "repeat": True}
        )
    return made


def _named(snapshot: Snapshot) -> Decimal:
    deposits = sum((Decimal(deposit["incl"]) for deposit in snapshot["deposits"]), ZERO)
    return deposits + sum((Decimal(payment["amount"]) for payment in snapshot["payments"]), ZERO)


def _has_due(snapshot: Snapshot) -> bool:
    """Invoices end on what is due; a quote ends on its total unless money was already received."""
    invoice = snapshot["kind"] == "invoice" and snapshot["type"] != "proforma"
    shown = snapshot["options"].get("deposits", True) and Decimal(snapshot["totals"]["paid"])
    return invoice or bool(shown)


def _due(snapshot: Snapshot) -> Decimal:
    figures = snapshot["totals"]
    return Decimal(figures["due"]) if _has_due(snapshot) else Decimal(figures["incl"]) + Decimal(figures["rounding"])


def _due_label(snapshot: Snapshot) -> str:
    if snapshot["type"] == "credit_note":
        return word(snapshot, "credited")
    if asks_payment(snapshot):
        return word(snapshot, "to_pay")
    return word(snapshot, "left_to_pay" if Decimal(snapshot["totals"]["paid"]) else "fact_total_untaxed")


def _vat_row(row: ReasonedVatRow, currency: str) -> Row:
    label = rate(row["rate"]) if row["category"] == "S" else NAMES.get(row["category"], "")
    return {"label": label, "base": money(row["base"], currency), "amount": money(row["amount"], currency)}


def _remaining(snapshot: Snapshot) -> list[Row]:
    """VAT still due once the deposits, which bore theirs, are deducted (regulation.md 1.5)."""
    if not snapshot["deposits"] or not is_taxed(snapshot):
        return []
    left = []
    for row in snapshot["vat"]:
        base, amount = Decimal(row["base"]), Decimal(row["amount"])
        for deposit in snapshot["deposits"]:
            for taken in filter(lambda each: _same(each, row), deposit["vat"]):
                base, amount = base - Decimal(taken["base"]), amount - Decimal(taken["amount"])
        left.append(_vat_row({**row, "base": str(base), "amount": str(amount)}, snapshot["currency"]))
    return left


def _same(one: VatRow, other: VatRow) -> bool:
    return one["category"] == other["category"] and Decimal(one["rate"]) == Decimal(other["rate"])


def _note(snapshot: Snapshot) -> list[Any]:
    """Why there is no VAT, each reason once, beside the totals."""
    reasons = dict.fromkeys(tidy(row["reason"]) for row in snapshot["vat"] if row["reason"])
    note: list[Any] = []
    for reason in reasons:
        note += [{"t": "br", "c": []}, reason] if note else [reason]
    return note


def _taxes_name(snapshot: Snapshot) -> str:
    names = {tax["name"] for line in snapshot["lines"] if counted(line) for tax in line["taxes"]}
    return tidy(names.pop()) if len(names) == 1 else word(snapshot, "other_taxes")


def _discount_name(snapshot: Snapshot) -> str:
    discount = snapshot["general_discount"]
    if not discount:
        return "Arrondi du solde"
    name = word(snapshot, "general_discount")
    on = " sur le TTC" if discount["base"] == "incl" else ""
    if discount["percent"] and Decimal(discount["percent"]):
        return f"{name} {rate(discount['percent'])}{on}"
    return f"{name} de {money(discount['amount'], snapshot['currency'])}{on}" if on else name


def _signed(value: str, currency: str) -> str:
    figure = Decimal(value)
    return less(-figure, currency) if figure < 0 else "+" + money(figure, currency)


__all__ = ["MINUS", "asks_payment", "is_taxed", "totals"]
