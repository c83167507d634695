"""Lines of an order that invoices have taken: what they come to stays, their words may still be mended."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.records.documents.content import Faults, LineContent
from etabli.records.documents.content.lines import tax_input
from etabli.records.documents.models import Document, Line

FIGURES = (
    "quantity",
    "unit_factor",
    "unit_price",
    "discount_percent",
    "discount_amount",
    "vat_rate",
    "vat_category",
    "taxes",
    "optional",
)


def refuse_taken(document: Document, contents: list[LineContent], kept: dict[int, Line], faults: Faults) -> None:
    """Note a fault for each line that an invoice took and that is left out, or comes to something else.

    An invoice is a part of its order (INV, ORD-007): were the line to go or to change, the parts would no longer add
    up to the whole.
    """
    if document.kind != "order" or not kept:
        return
    taken = _takers(kept)
    if not taken:
        return
    given = {content.id: (place, content) for place, content in enumerate(contents) if content.id}
    for pk, number in taken.items():
        said = {"label": kept[pk].label, "number": number}
        if pk not in given:
            faults.say("lines", left_out() % said)
            continue
        place, content = given[pk]
        if name := _changed(kept[pk], content):
            faults.say(f"lines.{place}.{name}", figures_changed() % said)


def left_out() -> str:
    return _(
        "« %(label)s » est reprise "
        "par la facture %(number)s : cette ligne ne se supprime pas. Annulez la suppression "
        "(Ctrl+Z), et faites un avoir de la facture si la prestation n’a plus lieu."
    )


def figures_changed() -> str:
    return _(
        "« %(label)s » est reprise "
        "par la facture %(number)s : ses chiffres ne changent plus. Ajoutez une ligne pour "
        "ce qui vient en plus."
    )


def _takers(kept: dict[int, Line]) -> dict[int, str]:
    """For each line, the first invoice that took it."""
    rows = Line.objects.filter(source__in=list(kept)).order_by("-pk")
    found = rows.values_list("source_id", "document__number", "document_id")
    return {pk: number or str(_("en brouillon n° %s") % document) for pk, number, document in found}


def _changed(line: Line, content: LineContent) -> str:
    """The first figure that is no longer the same; empty when none."""
    if content.kind != line.kind:
        return "kind"
    for name in FIGURES:
        before, after = getattr(line, name), getattr(content, name)
        if name == "taxes":
            before, after = ([_figures(tax) for tax in taxes] for taxes in (before, after))
        if name == "vat_category" and not after:
            continue
        if before != after:
            return name
    return ""


def _figures(tax: dict[str, str]) -> tuple[Any, ...]:
    read = tax_input(tax)
    return read.name, read.amount, read.percent, read.vat_rate
