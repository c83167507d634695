"""Adding a document up: from its columns and lines to the calculator, and the results back into its columns."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from etabli.foundation.errors import CalculationError
from etabli.foundation.lines import line_result
from etabli.foundation.money import cents
from etabli.foundation.totals import LineInput, Totals, compute
from etabli.kernel.refusals import Invalid
from etabli.records.documents.content.header import discount_of, shipping_of
from etabli.records.documents.content.lines import LineContent, tax_input
from etabli.records.documents.exchange import put_bases, settle_rate
from etabli.records.documents.models import Document, Line, VatRow
from etabli.records.documents.parting import kept_remainder
from etabli.records.documents.rules import zero_category


def line_input(line: Line) -> LineInput:
    """A stored line as the calculator wants it."""
    return LineInput(
        kind=line.kind,
        quantity=line.quantity,
        unit_price=line.unit_price,
        unit_factor=line.unit_factor,
        discount_percent=line.discount_percent,
        discount_amount=line.discount_amount,
        vat_rate=line.vat_rate,
        vat_category=line.vat_category or None,
        taxes=tuple(tax_input(tax) for tax in line.taxes),
        optional=line.optional,
        chosen=line.chosen,
    )


def totals_of(document: Document, lines: Iterable[LineInput]) -> Totals:
    """What the document comes to. Raises Invalid with the fields at fault."""
    try:
        return compute(
            list(lines),
            general_discount=discount_of(document),
            shipping=shipping_of(document),
            paid=document.deducted_total + document.paid_total + document.credited_total,
            default_zero_category=zero_category(document.company, document.party),
            remainder=kept_remainder(document),
        )
    except CalculationError as error:
        raise Invalid({error.field or "lines": str(error)}) from None


def stored_totals(document: Document) -> Totals:
    """The document added up again from its stored lines."""
    return totals_of(document, [line_input(line) for line in document.lines.all()])


def put_totals(document: Document, totals: Totals, cost: Decimal | None) -> None:
    """Write the figures into the document's columns (not saved)."""
    document.total_lines = totals.lines
    document.total_other_taxes = totals.other_taxes
    document.total_discount = totals.discount
    document.total_excl = totals.excl
    document.total_vat = totals.vat_total
    document.total_incl = totals.incl
    document.rounding = totals.rounding
    document.total_cost = cost
    settle_rate(document)
    put_bases(document)


def tax_amounts(line: Line) -> list[Decimal]:
    """What each other tax of a stored line comes to."""
    return [tax.amount for tax in line_result(line_input(line)).taxes]


def put_line_totals(document: Document, totals: Totals) -> None:
    """Store what each line comes to; only those that changed are written."""
    changed = []
    for line, total in zip(document.lines.all(), totals.line_totals, strict=True):
        if line.total != total:
            line.total = total
            changed.append(line)
    if changed:
        Line.objects.bulk_update(changed, ["total"])


def cost_of(lines: Sequence[LineContent | Line]) -> Decimal | None:
    """Purchase value of the lines that count; None when no line knows its purchase price."""
    known = [
        line.quantity * line.unit_factor * line.purchase_price
        for line in lines
        if line.kind == "product" and line.purchase_price is not None and (line.chosen or not line.optional)
    ]
    return cents(sum(known, Decimal(0))) if known else None


def replace_vat_rows(document: Document, totals: Totals) -> None:
    """Store VAT per category and rate; nothing is written when nothing changed."""
    wanted = [(group.category, group.rate, group.base, group.amount) for group in totals.vat]
    kept = [(row.category, row.rate, row.base, row.amount) for row in document.vat_rows.all()]
    if wanted == kept:
        return
    if kept:
        document.vat_rows.all().delete()
    VatRow.objects.bulk_create(
        VatRow(document=document, position=place, category=c, rate=r, base=b, amount=a)
        for place, (c, r, b, a) in enumerate(wanted)
    )


def figures(document: Document, vat_rows: Iterable[VatRow], line_totals: Any = None) -> dict[str, Any]:
    """The totals as texts, in the one shape of API, snapshot and journal (api.md 2)."""
    told = {
        "lines": document.total_lines,
        "other_taxes": document.total_other_taxes,
        "discount": document.total_discount,
        "shipping": document.shipping_amount,
        "excl": document.total_excl,
        "vat_total": document.total_vat,
        "incl": document.total_incl,
        "rounding": document.rounding,
        "paid": document.deducted_total + document.paid_total,
        "due": document.net_payable - document.paid_total - document.credited_total,
    }
    rows = [
        {"rate": str(cents(r.rate)), "category": r.category, "base": str(cents(r.base)), "amount": str(cents(r.amount))}
        for r in vat_rows
    ]
    return {name: str(cents(value)) for name, value in told.items()} | {"vat": rows}
