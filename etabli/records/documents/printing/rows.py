"""The lines of the page: priced lines with what they come to so far, titles, comments, subtotals, page breaks."""

from decimal import Decimal
from typing import Any

from etabli.foundation.money import cents, decimals_of, exact_arithmetic
from etabli.kernel.printing.pictures import bars
from etabli.records.documents.printing.texts import HARD, figure, less, money, rate, rich, tidy, word
from etabli.records.documents.snapshot_schema import Line, Snapshot, Tax, counted

PROGRESS_COLUMNS = ["ref", "label", "whole", "before", "progress", "vat", "total"]
COLUMNS = ["ref", "label", "quantity", "unit", "unit_price", "discount", "vat", "total"]
Row = dict[str, Any]


@exact_arithmetic()
def rows(snapshot: Snapshot, pictures: dict[str, str], stored: dict[str, str]) -> list[Row]:
    """Every line the client may see; pictures that lines need are added to `pictures`."""
    untaxed = all(row["category"] != "S" for row in snapshot["vat"])
    running, made = Decimal(0), []
    for place, line in enumerate(snapshot["lines"]):
        if line["kind"] == "product":
            if line["optional"] and not line["chosen"] and snapshot["kind"] != "quote":
                continue
            if counted(line):
                running += Decimal(line["total"]) + sum((Decimal(tax["total"]) for tax in line["taxes"]), Decimal(0))
            row = _priced(line, snapshot, untaxed=untaxed)
            row["running"] = money(running, snapshot["currency"])
            made.append(row | _pictures(place, line, snapshot, pictures, stored))
        elif silent := _silent(line, snapshot):
            made.append(silent)
    return _without_idle_breaks(made)


def _priced(line: Line, snapshot: Snapshot, *, untaxed: bool) -> Row:
    row: Row = {
        "kind": "item" if counted(line) else "option",
        "ref": line["reference"] or None,
        "label": tidy(_label(line)),
        "text": rich(line["description"]),
        "quantity": figure(line["quantity"]),
        "unit": tidy(_unit(line)),
        "unit_price": figure(line["unit_price"], 2),
        "discount": _discount(line, snapshot["currency"]),
        "net_price": figure(str(_net_price(line)), 2),
        "vat": "" if untaxed else rate(line["vat_rate"]),
        "total": figure(str(cents(Decimal(line["total"]))), 2),
        "taxes": [_tax(tax, line, untaxed=untaxed) for tax in line["taxes"]],
    }
    if line["availability"]:
        row["availability"] = tidy(line["availability"])
    if now := line.get("progress"):
        row["whole"] = figure(line.get("whole", ""), 2) if line.get("whole") else ""
        row["before"], row["progress"] = rate(line.get("progress_before", "0")), rate(now)
    return row


def shows_progress(snapshot: Snapshot) -> bool:
    """Whether it is a progress invoice: its columns are those of the work done so far."""
    return any(line.get("progress") for line in snapshot["lines"])


def _label(line: Line) -> str:
    """What is sold; a variant not taken says what it is a variant of."""
    named = line.get("variant", "")
    return f"{line['label']} (variante\u00a0: {named})" if named and not counted(line) else line["label"]


def _unit(line: Line) -> str:
    """A unit that holds several of the price's says how many, so that the row can be checked by hand."""
    if Decimal(line["unit_factor"] or "1") == 1:
        return line["unit"]
    return f"{line['unit']} × {figure(line['unit_factor'])} {line['price_unit']}".strip()


def _discount(line: Line, currency: str) -> str:
    if line["discount_percent"] and Decimal(line["discount_percent"]):
        return "−" + rate(line["discount_percent"])
    if line["discount_amount"] and Decimal(line["discount_amount"]):
        return less(line["discount_amount"], currency)
    return ""


def _net_price(line: Line) -> Decimal:
    """The price after discount, for a page that hides the discount: exact when six decimals hold it."""
    price = Decimal(line["unit_price"])
    if line["discount_percent"]:
        price = price * (100 - Decimal(line["discount_percent"])) / 100
    elif line["discount_amount"] and Decimal(line["quantity"]):
        price -= Decimal(line["discount_amount"]) / (Decimal(line["quantity"]) * Decimal(line["unit_factor"] or "1"))
    return price if decimals_of(price) <= 6 else price.quantize(Decimal("0.0001"))


def _tax(tax: Tax, line: Line, *, untaxed: bool) -> Row:
    by_unit = f"{figure(line['quantity'])} × {figure(tax['amount'], 2)}{HARD}€" if tax["amount"] else ""
    how = by_unit or rate(tax["percent"])
    return {
        "label": f"{tidy(tax['name'])} ({how})",
        "total": figure(str(cents(Decimal(tax["total"]))), 2),
        "vat": "" if untaxed else rate(tax["vat_rate"]),
    }


def _silent(line: Line, snapshot: Snapshot) -> Row | None:
    if line["kind"] == "title":
        return {"kind": "title", "label": tidy(line["label"]), "level": line["level"] or 1}
    if line["kind"] == "subtotal":
        return {
            "kind": "subtotal",
            "label": tidy(line["label"]) or word(snapshot, "subtotal"),
            "total": figure(str(cents(Decimal(line["total"] or "0"))), 2),
        }
    if line["kind"] == "comment":
        text = rich(line["description"]) or ([tidy(line["label"])] if line["label"] else None)
        return {"kind": "comment", "text": text} if text else None
    return {"kind": "break"}


def _pictures(
    place: int, line: Line, snapshot: Snapshot, pictures: dict[str, str], stored: dict[str, str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    code = bars(line["barcode"]) if snapshot["options"].get("barcode") and line["barcode"] else None
    if code:
        pictures[f"ean-{place}"] = code[1]
        found["barcode"] = {"image": f"ean-{place}", "text": code[0]}
    if "image" in snapshot["options"].get("columns", []) and line["picture"] in stored:
        pictures[f"line-{place}"] = stored[line["picture"]]
        found |= {"image": f"line-{place}", "image_alt": line["label"]}
    return found


def _without_idle_breaks(made: list[Row]) -> list[Row]:
    """A break at the very start or end, or after another, would print an empty page."""
    kept: list[Row] = []
    for row in made:
        if row["kind"] != "break" or (kept and kept[-1]["kind"] != "break"):
            kept.append(row)
    if kept and kept[-1]["kind"] == "break":
        kept.pop()
    return kept
