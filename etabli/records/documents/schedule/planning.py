"""Dates and amounts of a document's instalments, from its dates and its total; in memory, then into its rows."""

import datetime
from collections.abc import Iterable
from copy import copy
from typing import Any

from django.utils import timezone

from etabli.foundation.schedule import late_warning, step_amounts, step_dates
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.terms.models import PaymentTerm, TermLine
from etabli.records.terms.models.line import step_of

FACTS = ("type", "title", "percent", "condition", "days", "day_of_month", "method")
COLUMNS = [*FACTS, "position", "due_date", "amount"]


def events_of(document: Document) -> dict[str, datetime.date]:
    """The days of the events that are known: an order is ordered and signed on its date, an invoice issued on its."""
    known: dict[str, datetime.date] = {}
    if document.kind == "order":
        known |= {"order": document.date, "signature": document.date}
    elif document.accepted_at:
        agreed = timezone.localdate(document.accepted_at)
        known |= {"order": agreed, "signature": agreed}
    if document.delivery_date:
        known["delivery"] = document.delivery_date
    if document.kind == "invoice":
        known["invoice"] = document.date
    return known


def plan(document: Document, rows: list[ScheduleLine]) -> list[ScheduleLine]:
    """Give each row its place, its date, chained from the one above (SCH-004), and its amount, to the cent."""
    earliest = document.date if document.kind == "invoice" else None
    steps = [step_of(row) for row in rows]
    dates = step_dates(steps, document.date, events_of(document), earliest=earliest)
    amounts = step_amounts([row.percent for row in rows], document.payable)
    for place, (row, day, amount) in enumerate(zip(rows, dates, amounts, strict=True)):
        row.position, row.due_date, row.amount = place, day, amount
    return rows


def hold(document: Document, rows: list[ScheduleLine]) -> None:
    """Let `document.schedule` answer these rows, stored or not: previews and snapshots read them there."""
    held = ScheduleLine.objects.filter(document_id=document.pk)
    held._result_cache = rows
    document.__dict__.setdefault("_prefetched_objects_cache", {})["schedule"] = held


def rows_of_term(term: PaymentTerm | None) -> list[ScheduleLine]:
    """Unsaved rows of a document that takes these conditions; none when they are a single rule."""
    return copies(term.lines.all()) if term is not None else []


def copies(lines: Iterable[TermLine | ScheduleLine]) -> list[ScheduleLine]:
    """Unsaved rows that say the same."""
    return [ScheduleLine(**{name: getattr(line, name) for name in FACTS}) for line in lines]


def planned(document: Document, rows: list[ScheduleLine] | None = None) -> list[ScheduleLine]:
    """The instalments (those stored unless given) dated and counted as the document now stands, in memory.

    An invoice is due at the first of them (BT-9); its own due date and means give way (INV-011, QUO-008).
    """
    found = plan(document, list(document.schedule.all()) if rows is None else rows)
    hold(document, found)
    dates = [row.due_date for row in found if row.due_date]
    if dates and document.kind == "invoice":
        document.due_date = min(dates)
    return found


def renew_schedule(document: Document) -> list[ScheduleLine]:
    """Bring the stored instalments in line with the document's dates and total; the term's when it has none yet."""
    rows = stored(document)
    kept = [copy(row) for row in rows]
    return store(document, planned(document, rows or rows_of_term(document.payment_term)), kept)


def stored(document: Document) -> list[ScheduleLine]:
    """The rows as the base has them."""
    return list(ScheduleLine.objects.filter(document_id=document.pk)) if document.pk else []


def store(document: Document, rows: list[ScheduleLine], kept: list[ScheduleLine] | None = None) -> list[ScheduleLine]:
    """Write these instalments in the place of those stored (`kept`, when they are known); what stays the same is not
    written."""
    if kept is None:
        kept = stored(document)
    if [told(row) for row in rows] != [told(row) for row in kept]:
        reused = rows[: len(kept)]
        for row, old in zip(reused, kept, strict=False):
            row.pk, row.document_id = old.pk, document.pk
        if gone := [row.pk for row in kept[len(rows) :]]:
            ScheduleLine.objects.filter(pk__in=gone).delete()
        if reused:
            ScheduleLine.objects.bulk_update(reused, COLUMNS)
        for row in rows[len(kept) :]:
            row.pk, row.document_id = None, document.pk
        ScheduleLine.objects.bulk_create(rows[len(kept) :])
    getattr(document, "_prefetched_objects_cache", {}).pop("schedule", None)
    return rows


def told(row: ScheduleLine) -> list[Any]:
    """What a row says, to compare."""
    return [getattr(row, name) for name in COLUMNS]


def legal_fault(document: Document, rows: Iterable[ScheduleLine]) -> str:
    """A sentence when the last date passes the maximum between professionals (L441-10): a warning, never a refusal.

    Counted from the invoice; on a quote or an order from the date the invoice is expected, its last event.
    """
    if not document.party.is_business or document.is_credit_note:
        return ""
    dates = [row.due_date for row in rows if row.due_date]
    start = max([document.date, *events_of(document).values()]) if dates else document.date
    return late_warning(dates, start)
