"""What a snapshot says of deposits and of progress."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from etabli.kernel.modules import plugged
from etabli.records.documents.models import Document, Line
from etabli.records.documents.snapshot_texts import iso, quantity, text
from etabli.records.documents.sockets import MoneyAhead


def advance(line: Line) -> dict[str, Any]:
    """How far a progress invoice brings the line, and what the whole line comes to."""
    if line.progress is None or line.progress_before is None:
        return {}
    whole = line.source.total if line.source_id and line.source else None
    return {
        "progress_before": quantity(line.progress_before),
        "progress": quantity(line.progress),
        "whole": text(whole),
    }


def situation(document: Document, lines: Iterable[Line]) -> dict[str, Any]:
    """Which progress invoice of its order it is, the first being 1; or that it ends the order after deposits; nothing
    for any other document."""
    if document.type != Document.Type.INVOICE or not any(line.progress is not None for line in lines):
        return {"final": True} if document.is_final else {}
    orders = document.links_in.filter(relation="transformed", source__kind="order").values("source")
    others = Document.objects.filter(
        type=Document.Type.INVOICE,
        status__in=("open", "done"),
        links_in__source__in=orders,
        lines__progress__isnull=False,
    )
    return {"situation": others.exclude(pk=document.pk).distinct().count() + 1}


def foretold_nature(document: Document) -> dict[str, str]:
    """A deposit is of the nature of what was ordered, and so is its credit note."""
    if document.is_credit_note and document.corrects and document.corrects.type == Document.Type.DEPOSIT:
        return {"nature": document.corrects.snapshot.payload["nature"]}
    if document.type != Document.Type.DEPOSIT:
        return {}
    rows = Line.objects.filter(document__kind="order", document__links_out__target=document, kind="product")
    natures = {
        nature
        for nature, optional, chosen in rows.values_list("nature", "optional", "chosen")
        if chosen or not optional
    }
    if len(natures) > 1:
        return {"nature": "mixed"}
    return {"nature": "goods" if natures == {"goods"} else "services"}


def deducted(document: Document) -> list[dict[str, Any]]:
    """The deposit invoices it deducts, or that a credit note gives back (regulation.md 1.5)."""
    if not document.deducted_total:
        return []
    return [
        {
            "number": row.deposit.number or "",
            "date": iso(row.deposit.date),
            "excl": text(row.excl),
            "vat_total": text(row.vat_total),
            "incl": text(row.incl),
            "vat": row.vat,
        }
        for row in document.deductions.select_related("deposit")
    ]


def received_ahead(document: Document, origins: list[Any]) -> list[dict[str, str]]:
    """What the client paid on the order or the quote of an invoice about to be issued, as far as it settles it."""
    if document.kind != "invoice" or document.is_credit_note or not document.is_draft or not origins:
        return []
    return [row for plug in plugged(MoneyAhead) for row in plug.rows(document)]


def less_received(totals: dict[str, Any], received: list[dict[str, str]]) -> dict[str, Any]:
    """The totals with what was received among what is paid (BT-113), and so much less to pay (BT-115)."""
    ahead = sum((Decimal(row["amount"]) for row in received), Decimal(0))
    paid, due = Decimal(totals["paid"]) + ahead, Decimal(totals["due"]) - ahead
    return {**totals, "paid": str(paid), "due": str(due)}
