"""The lines of a document as the grid of the kit shows them, and as it hands them back."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import CalculationError
from etabli.foundation.totals import LineResult, line_result, subtotals
from etabli.records.catalog.units import unit_words
from etabli.records.documents.exchange.converting import converted
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.figures import line_margin
from etabli.records.documents.pages.light_markup import typed_of
from etabli.records.documents.pages.line_details import about_line, detail_values, product_details
from etabli.records.documents.pages.reading import cost_of_line, discount_shown
from etabli.records.documents.pages.vat_cells import VatChoice, vat_choices, vat_value
from etabli.records.documents.totalling import line_input
from etabli.ui.linegrid import LineColumn, LineCommand, LineGrid, LineKind

KIND_OF_ROW = {
    "item": "product",
    "option": "product",
    "title": "title",
    "note": "comment",
    "sum": "subtotal",
    "break": "page_break",
}
ROW_OF_KIND = {"title": "title", "comment": "note", "subtotal": "sum", "page_break": "break"}


def grid_of(document: Document, *, costs: bool, prices: bool, picker: str, lines: Iterable[Line] = ()) -> LineGrid:
    """The grid; `costs` shows margins, `prices` lets purchase prices be typed."""
    choices = vat_choices(document)
    kept = list(lines)
    shown = shown_cells(kept, document, costs=costs)
    rows = [
        {
            "key": f"l{line.pk}",
            "id": line.pk,
            "kind": row_kind(line),
            "values": values_of(line, choices, costs=costs),
            "shown": cells,
        }
        for line, cells in zip(kept, shown, strict=True)
    ]
    return LineGrid(
        columns(choices, costs=costs, prices=prices, picker=picker),
        line_kinds(),
        rows=rows,
        commands=line_commands(),
        pin="pinned",
    )


def columns(choices: Sequence[VatChoice], *, costs: bool, prices: bool, picker: str) -> list[LineColumn]:
    """Columns in the order of the printed page."""
    vat = tuple(("" if place == 0 else one.key, one.label) for place, one in enumerate(choices))
    found = [
        LineColumn("reference", _("Référence"), "computed", "ref"),
        LineColumn("text", _("Désignation"), "long", "desc", picker=picker, note="about"),
        LineColumn("qty", _("Qté"), "number", "num qty"),
        LineColumn("unit", _("Unité"), "text", "unit", choices=tuple((word, word) for word in unit_words())),
        LineColumn("price", _("PU HT"), "number", "num pu"),
        LineColumn("discount", _("Rem."), "number", "num disc"),
        LineColumn("vat", _("TVA"), "choice", "num vat", choices=vat),
    ]
    if prices and costs:
        found.append(LineColumn("cost", _("PA HT"), "number", "num pu"))
    found.append(LineColumn("total", _("Total HT"), "computed", "num tot"))
    if costs:
        found.append(LineColumn("margin", _("Marge"), "computed", "num mar"))
    return found


def line_kinds() -> list[LineKind]:
    """Kinds of lines, the usual one first."""
    return [
        LineKind("item", _("Ligne"), "plus"),
        LineKind("title", _("Titre"), "heading", "title", cells=("text",)),
        LineKind("note", _("Texte"), "align-left", "note", cells=("text",)),
        LineKind("sum", _("Sous-total"), "sum", "sub", cells=("text", "total")),
        LineKind("option", _("Ligne en option"), "circle-plus", "opt"),
        LineKind("break", _("Saut de page"), "page-break", "break", cells=("-",), text=_("Saut de page")),
    ]


def line_commands() -> list[LineCommand]:
    """What the menu of a line does besides."""
    return [
        LineCommand("details", _("Détails de la ligne (F2)"), "adjustments-horizontal", of=("item", "option")),
        LineCommand("option", _("En option, ou ferme"), "circle-plus", of=("item", "option")),
        LineCommand("pin", _("Figer l’ordre, ou le libérer"), "pin"),
        LineCommand("break-before", _("Saut de page avant"), "page-break"),
        LineCommand("break", _("Saut de page après"), "page-break"),
    ]


def row_kind(line: Line) -> str:
    """Kind of the grid's row."""
    return ("option" if line.optional else "item") if line.is_priced else ROW_OF_KIND[line.kind]


def values_of(line: Line, choices: Sequence[VatChoice], *, costs: bool) -> dict[str, Any]:
    """What the cells of a stored line hold, as one would type it."""
    text = typed_of(line.description)
    values: dict[str, Any] = {"text": f"{line.label}\n{text}".strip() if text else line.label}
    if not line.is_priced:
        return values
    values |= {
        "reference": line.reference,
        "qty": french.number(line.quantity),
        "unit": line.unit,
        "price": french.number(line.unit_price, 2),
        "discount": discount_shown(line),
        "vat": vat_value(line.vat_rate, line.vat_category, choices),
        "product": str(line.product_id or ""),
        **detail_values(line, choices),
    }
    if costs:
        values["cost"] = french.number(line.purchase_price, 2) if line.purchase_price is not None else ""
    return values


def shown_cells(
    lines: Sequence[Any], document: Document, *, costs: bool, results: Sequence[LineResult | None] | None = None
) -> list[dict[str, str]]:
    """What the server fills in each line: reference, total, margin; subtotals from the one calculator.

    `results` are those of the calculator for these lines, when it has just added them up.
    """
    inputs = [line_input(line) for line in lines]
    known = results if results is not None else (None,) * len(inputs)
    try:
        sums = subtotals(inputs, known)
    except CalculationError:
        sums = (None,) * len(inputs)
    rows = zip(lines, inputs, sums, known, strict=True)
    return [_shown(line, one, total, result, document, costs) for line, one, total, result in rows]


def _shown(
    line: Any, one: Any, subtotal: Decimal | None, result: LineResult | None, document: Document, costs: bool
) -> dict[str, str]:
    if one.kind == "subtotal":
        return {"total": french.amount(subtotal) if subtotal is not None else ""}
    if one.kind != "product":
        return {}
    try:
        total = (result or line_result(one)).total
    except CalculationError:
        return {"reference": line.reference, "total": "—", "margin": ""}
    waiting = one.optional and not one.chosen
    text = french.amount(total)
    found = {
        "reference": line.reference,
        "total": f"({text})" if waiting else text,
    }
    about = about_line(line)
    found["about"] = " · ".join(part for part in (_("En option") if waiting else "", about) if part)
    return {**found, "margin": line_margin(total, cost_of_line(line, document))} if costs else found


def fills_of(product: Any, choices: Sequence[VatChoice], document: Document, *, costs: bool) -> Mapping[str, Any]:
    """The cells that choosing a product fills, its price in the currency of the document; what it costs is in euros."""
    text = typed_of(product.description)
    rate, category = product.vat_rate, product.vat_category
    if choices[0].forced:
        rate, category = Decimal("0.00"), dict(choices[0].by_nature).get(product.nature, choices[0].category)
    filled = {
        "product": str(product.pk),
        "reference": product.reference,
        "text": f"{product.name}\n{text}".strip() if text else product.name,
        "qty": "1",
        "unit": product.unit,
        "price": french.number(converted(product.unit_price, document), 2),
        "vat": vat_value(rate, category, choices),
    }
    filled |= product_details(product, choices, document)
    if costs:
        filled["cost"] = french.number(product.purchase_price, 2) if product.purchase_price is not None else ""
    return filled


__all__ = ["KIND_OF_ROW", "VatChoice", "fills_of", "grid_of", "shown_cells", "values_of", "vat_choices", "vat_value"]
