"""An invoice as people read it: our own reading of its data, every text escaped by the templates."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.countries import country_name
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.records.documents.einvoice.units import UNITS

LINES_SHOWN = 300
NOTES_HIDDEN = ("BAR",)
UNIT_WORDS = {code: word for word, code in reversed(UNITS.items())} | {"C62": "", "H87": "", "LS": _("forfait")}


def reading_of(invoice: ReceivedInvoice) -> dict[str, Any]:
    """What the template draws."""
    content, currency = invoice.content, invoice.currency or "EUR"

    def money(value: Any) -> str:
        return "" if value is None else french.money(Decimal(value), currency)

    lines = content["lines"]
    return {
        "faults": sorted(invoice.faults, key=lambda one: one["severity"]),
        "checked": invoice.checked_at is not None,
        "actors": [(_("Fournisseur"), _actor(content["seller"])), (_("Adressée à"), _actor(content["buyer"]))],
        "lines": [_line(line, money) for line in lines[:LINES_SHOWN]],
        "more": _("%s autres lignes dans le fichier") % (len(lines) - LINES_SHOWN) if len(lines) > LINES_SHOWN else "",
        "changes": [(_changed(one), money(one["amount"])) for one in content["changes"]],
        "totals": _totals(content, money),
        "preceding": [f"{number}{_dated(day)}" for number, day in content["preceding"] if number],
        "notes": [text for code, text in content["notes"] if code not in NOTES_HIDDEN],
        "terms": content["payment_terms"],
        "iban": french.iban(content["iban"]) if content["iban"] else "",
    }


def _actor(actor: dict[str, Any]) -> dict[str, Any]:
    place = " ".join(part for part in (actor["postcode"], actor["city"]) if part)
    country = country_name(actor["country"]) if actor["country"] and actor["country"] != "FR" else ""
    ids = []
    if actor["siren"]:
        ids.append(f"SIREN {french.siren(actor['siren'])}")
    if actor["vat_number"]:
        ids.append(_("TVA %s") % french.vat_number(actor["vat_number"]))
    return {"name": actor["name"] or "—", "lines": [*actor["lines"], place, country], "ids": ids}


def _line(line: dict[str, Any], money: Any) -> dict[str, Any]:
    unit = UNIT_WORDS.get(line["unit"], line["unit"].lower())
    quantity = "" if line["quantity"] is None else french.number(Decimal(line["quantity"]))
    base = f" / {french.number(Decimal(line['base_quantity']))}" if line["base_quantity"] not in (None, "1") else ""
    price = "" if line["price"] is None else french.number(Decimal(line["price"]), least=2)
    return {
        "label": line["label"] or line["note"] or "—",
        "sub": " · ".join(part for part in (line["reference"], line["description"]) if part),
        "quantity": f"{quantity} {unit}".strip(),
        "price": f"{price}{base}",
        "rate": french.rate(Decimal(line["rate"])) if line["rate"] is not None else line["category"],
        "net": money(line["net"]),
        "counts": line["counts"],
    }


def _changed(one: dict[str, Any]) -> str:
    return one["reason"] or (_("Frais") if one["is_charge"] else _("Remise"))


def _totals(content: dict[str, Any], money: Any) -> list[tuple[str, str, bool]]:
    sums = content["sums"]
    rows = [(_("Total HT"), money(sums["excl"]), False)]
    for share in content["vat"]:
        rate = french.rate(Decimal(share["rate"])) if share["rate"] is not None else share["category"]
        label = _("TVA %(rate)s sur %(base)s") % {"rate": rate, "base": money(share["base"])}
        rows.append((label, money(share["amount"]), False))
    if not content["vat"]:
        rows.append((_("TVA"), money(sums["vat"]), False))
    rows.append((_("Total TTC"), money(sums["incl"]), True))
    if sums["paid"] and Decimal(sums["paid"]):
        rows.append((_("Déjà payé"), money(sums["paid"]), False))
    if sums["due"] is not None and sums["due"] != sums["incl"]:
        rows.append((_("Net à payer"), money(sums["due"]), True))
    return [row for row in rows if row[1]]


def _dated(day: Any) -> str:
    return _(" du %s") % french.short(date.fromisoformat(day)) if day else ""
