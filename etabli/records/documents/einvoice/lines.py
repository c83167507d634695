"""The lines of the structured invoice (BG-25): they add up to the document exactly, or it is not written."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from stdnum import ean

from etabli.kernel.printing.rich import plain_text
from etabli.records.documents.einvoice.texts import amount, figure, rate, written
from etabli.records.documents.einvoice.units import PIECE, unit_code
from etabli.records.documents.snapshot_schema import Line, Snapshot, Tax, counted

Terms = dict[str, Any]
EAN_SCHEME = "0160"
DISCOUNT = "95"  # UNTDID 5189
CENT = Decimal("0.01")


def lines_of(snapshot: Snapshot) -> list[Terms]:
    """Every line with a price, numbered; taxes at another rate than their line get a line of their own.

    A tax belongs to the VAT group of its own rate (calculation.md rule 2): at the line's rate it is a charge of the
    line (BG-28), at another rate it cannot be.
    """
    made: list[Terms] = []
    for line in filter(counted, snapshot["lines"]):
        free = not Decimal(line["unit_price"])
        inside = [] if free else [tax for tax in line["taxes"] if _group(tax) == _group(line)]
        if not free:
            made.append(_priced(line, inside))
        made += [_tax_line(line, tax) for tax in line["taxes"] if tax not in inside and Decimal(tax["total"])]
    return [{"BT-126": str(number), **terms} for number, terms in enumerate(made, 1)]


def free_lines(snapshot: Snapshot) -> Iterator[str]:
    """Lines at no price are said in a note: a structured price is never zero (calculation.md rule 1)."""
    for line in filter(counted, snapshot["lines"]):
        if not Decimal(line["unit_price"]):
            unit = f" {line['unit']}" if line["unit"] else ""
            yield written(f"{line['label']} ({figure(Decimal(line['quantity']))}{unit})")


def _priced(line: Line, taxes: list[Tax]) -> Terms:
    quantity, price = Decimal(line["quantity"]) * Decimal(line["unit_factor"] or "1"), Decimal(line["unit_price"])
    total, charged = Decimal(line["total"]), sum((Decimal(tax["total"]) for tax in taxes), Decimal(0))
    allowance = (quantity * price).quantize(CENT, ROUND_HALF_UP) - total
    terms: Terms = {
        "BT-153": written(line["label"]) or written(line["reference"]) or "-",
        "BT-129": figure(quantity),
        "BT-130": unit_code(line["price_unit"] or line["unit"]),
        "BT-146": figure(price),
        "BT-131": amount(total + charged),
        **_vat(line),
        **_identity(line),
    }
    allowances, charges = signed(allowance, {"reason": "Remise", "reason_code": DISCOUNT}, {"reason": "Remise"})
    for tax in taxes:
        name = {"reason": written(tax["name"]) or "Taxe"}
        more, less = signed(Decimal(tax["total"]), name, name)
        charges, allowances = charges + more, allowances + less
    terms.update({key: found for key, found in (("BG-27", allowances), ("BG-28", charges)) if found})
    return terms


def signed(value: Decimal, named: Terms, otherwise: Terms) -> tuple[list[Terms], list[Terms]]:
    """A positive amount on its side, a negative one as the positive amount of the other side; nothing for zero."""
    if not value:
        return [], []
    if value > 0:
        return [{"amount": amount(value), **named}], []
    return [], [{"amount": amount(-value), **otherwise}]


def _tax_line(line: Line, tax: Tax) -> Terms:
    total = Decimal(tax["total"])
    name = written(tax["name"]) or "Taxe"
    return {
        "BT-153": f"{name} – {written(line['label'])}" if line["label"] else name,
        "BT-129": "1" if total > 0 else "-1",
        "BT-130": PIECE,
        "BT-146": amount(abs(total)),
        "BT-131": amount(total),
        **_vat(tax),
    }


def advance(line: Line) -> str:
    """How far a progress invoice brings the line, in words: the structured invoice has no term for it."""
    if not (now := line.get("progress")):
        return ""
    before, whole = line.get("progress_before", "0"), line.get("whole", "")
    told = f"Avancement cumulé {now.replace('.', ',')}\u00a0%, dont {before.replace('.', ',')}\u00a0% déjà facturés"
    return f"{told}, d’un marché de {whole.replace('.', ',')}\u00a0€ HT" if whole else told


def _identity(line: Line) -> Terms:
    terms: Terms = {}
    told = (written(plain_text(line["description"])), advance(line))
    if description := " – ".join(one for one in told if one):
        terms["BT-154"] = description
    if reference := written(line["reference"]):
        terms["BT-155"] = reference
    if ean.is_valid(line["barcode"]):
        terms["BT-157"], terms["BT-157-1"] = ean.compact(line["barcode"]), EAN_SCHEME
    return terms


def _vat(bearer: Line | Tax) -> Terms:
    """Category and rate; what is outside VAT bears no rate (BR-O-05)."""
    terms = {"BT-151": bearer["vat_category"]}
    if bearer["vat_category"] != "O":
        terms["BT-152"] = rate(bearer["vat_rate"])
    return terms


def _group(bearer: Line | Tax) -> tuple[str, Decimal]:
    return bearer["vat_category"], Decimal(bearer["vat_rate"])
