"""Which part of its order an invoice is: a progress invoice and which one, or the one that ends it after deposits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from etabli.modules.billing.following import cents_lost, follow_order, orders_of
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import invoices_in, parts_of
from etabli.records.documents.snapshot_parts import situation


def put_part(invoice: Invoice, lines: Iterable[Any], order: Any = None) -> None:
    """Set, in memory, what the invoice is called; told again at issue, since others may come before it."""
    invoice.is_final = bool(invoice.deducted_total) and _ends(invoice, order)
    invoice.progress_number = situation(invoice, lines).get("situation")


def name_part(invoice: Invoice, order: Any = None) -> None:
    """The same on a stored draft."""
    before = (invoice.progress_number, invoice.is_final)
    put_part(invoice, invoice.lines.all(), order)
    if before != (invoice.progress_number, invoice.is_final):
        Invoice.objects.filter(pk=invoice.pk).update(progress_number=invoice.progress_number, is_final=invoice.is_final)


def follow_whole(invoice: Invoice) -> None:
    """Once the invoice is issued: its order counts it, other progress invoices come after it."""
    follow_order(invoice)
    if invoice.progress_number:
        renumber_drafts(invoice)


def renumber_drafts(invoice: Invoice) -> None:
    """Drafts of other progress invoices of the same order come after those that are issued."""
    for order in orders_of(invoice):
        rows = invoices_in(order).filter(progress_number__isnull=False)
        following = rows.issued().count() + 1
        stale = list(rows.drafts().exclude(progress_number=following).values_list("pk", flat=True))
        Invoice.objects.filter(pk__in=stale).update(progress_number=following)


def _ends(invoice: Invoice, order: Any) -> bool:
    """Whether nothing is left of its order with it."""
    whole = order or next(iter(orders_of(invoice)), None)
    if whole is None or invoice.type != "invoice":
        return False
    parts = parts_of(whole, but=invoice)
    reached = invoice.payable + sum((sign * part.payable for part, sign in parts.items()), Decimal(0))
    return reached >= whole.payable - cents_lost(whole, len(parts) + 1)
