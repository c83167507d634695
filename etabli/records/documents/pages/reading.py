"""The lines of a document to be read: one row each, with the kinds that span the columns."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.totals import line_result, subtotals
from etabli.kernel.statements import Prepared
from etabli.records.documents.models import Document, Line
from etabli.records.documents.page_breaks import layout_of
from etabli.records.documents.pages.figures import line_margin
from etabli.records.documents.pages.light_markup import shown
from etabli.records.documents.totalling import line_input

LINES: Prepared[Line] = Prepared(
    lambda pk: Line.objects.filter(document_id=pk).select_related("product").order_by("position")
)
CSS = {"title": "title", "comment": "note", "subtotal": "sub", "page_break": "break", "product": ""}


@dataclass(frozen=True)
class ReadRow:
    """One line on screen, every figure already in French."""

    kind: str
    css: str
    label: str
    text: Any = ""
    reference: str = ""
    quantity: str = ""
    unit: str = ""
    price: str = ""
    discount: str = ""
    vat: str = ""
    total: str = ""
    margin: str = ""
    taxes: tuple[str, ...] = ()
    optional: bool = False
    product: Any = None
    position: int = 0
    broken: bool = False
    whole: str = ""
    before: str = ""
    progress: str = ""


def read_rows(document: Document, *, costs: bool) -> list[ReadRow]:
    """All lines of a document, in one query and their subtotals from the calculator."""
    lines = LINES.rows(document.pk)
    sums = subtotals([line_input(line) for line in lines])
    wholes: dict[int, Decimal | None] = {}
    if any(line.progress is not None for line in lines):
        sources = [line.source_id for line in lines if line.source_id]
        wholes = dict(Line.objects.filter(pk__in=sources).order_by().values_list("pk", "total"))
    return [_row(line, total, document, costs, wholes) for line, total in zip(lines, sums, strict=True)]


def laid_out_rows(rows: list[ReadRow], document: Document) -> list[ReadRow]:
    """The same as copies print them: page breaks put or left out once the document was no longer written."""
    breaks, removed = layout_of(document)
    if not breaks and not removed:
        return rows
    kept = [row for row in rows if not (row.kind == "page_break" and row.position + 1 in removed)]
    return [replace(row, broken=row.position in breaks) for row in kept]


def _row(
    line: Line, subtotal: Decimal | None, document: Document, costs: bool, wholes: dict[int, Decimal | None]
) -> ReadRow:
    if not line.is_priced:
        label = line.label or (
            _("Sous-total") if line.kind == "subtotal" else _("Saut de page") if line.kind == "page_break" else ""
        )
        total = french.amount(subtotal) if subtotal is not None else ""
        return ReadRow(
            line.kind, CSS[line.kind], label, text=shown(line.description), total=total, position=line.position
        )
    waiting = line.optional and not line.chosen
    total = french.amount(line.total) if line.total is not None else ""
    return ReadRow(
        line.kind,
        "opt" if waiting else "",
        line.label,
        text=shown(line.description),
        reference=line.reference,
        quantity=french.number(line.quantity),
        unit=unit_shown(line),
        price=french.number(line.unit_price, 2),
        discount=discount_shown(line),
        vat=french.rate(line.vat_rate) if line.vat_rate is not None else "",
        total=f"({french.amount(line_result(line_input(line)).total)})" if waiting else total,
        margin=line_margin(line.total, cost_of_line(line, document)) if costs else "",
        taxes=tuple(tax.get("name", "") for tax in line.taxes),
        optional=line.optional,
        product=line.product,
        position=line.position,
        **_progress(line, wholes),
    )


def _progress(line: Line, wholes: dict[int, Decimal | None]) -> dict[str, Any]:
    """How far a progress invoice brings the line, of what it comes to on the order."""
    if line.progress is None or line.progress_before is None:
        return {}
    whole = wholes.get(line.source_id or 0)
    return {
        "whole": "" if whole is None else french.amount(whole),
        "before": french.rate(line.progress_before),
        "progress": french.rate(line.progress),
    }


def unit_shown(line: Line) -> str:
    """The unit, with how many of the product's it holds."""
    return line.unit if line.unit_factor == 1 else f"{line.unit} × {french.number(line.unit_factor)}".strip()


def discount_shown(line: Line) -> str:
    """The line's discount, in percent or in euros."""
    if line.discount_percent:
        return french.rate(line.discount_percent)
    return french.money(line.discount_amount, line.document.currency) if line.discount_amount else ""


def cost_of_line(line: Line, document: Document) -> Decimal | None:
    """What the line costs us in the currency of the document, when its purchase price, in euros, and the rate are
    known."""
    rate = document.exchange_rate if document.is_foreign else Decimal(1)
    if line.purchase_price is None or rate is None:
        return None
    return line.quantity * line.unit_factor * line.purchase_price * rate
