"""The invoices of an order and the credit notes of an invoice, seen as parts of it."""

from decimal import Decimal
from typing import Any

from etabli.modules.billing.models import Invoice
from etabli.modules.billing.taking import ISSUED, TAKEN
from etabli.records.documents.models import Document

ZERO = Decimal(0)


def parts_of(whole: Document, *, but: Document | None = None) -> dict[Document, int]:
    """Parts of the whole with their sign: of an order its invoices (drafts included) less their issued credit notes,
    of an invoice its credit notes (drafts included). Deposits are no part: they are deducted from the parts."""
    if whole.kind == "invoice":
        notes = Invoice.objects.filter(corrects=whole, type="credit_note", status__in=TAKEN)
        return dict.fromkeys(_others(notes, but), 1)
    invoices: list[Any] = _others(invoices_in(whole), but)
    notes = Invoice.objects.filter(corrects__in=invoices, type="credit_note", status__in=ISSUED)
    return dict.fromkeys(invoices, 1) | dict.fromkeys(_others(notes, but), -1)


def invoices_in(order: Document) -> Any:
    """Invoices of an order that stand, drafts included; neither deposits nor credit notes."""
    return Invoice.objects.filter(
        links_in__source=order, links_in__relation="transformed", type="invoice", status__in=TAKEN
    )


def deposits_in(order: Document) -> Any:
    """Deposit invoices of an order."""
    return Invoice.objects.filter(
        links_in__source=order, links_in__relation="transformed", type="deposit", status__in=ISSUED
    ).order_by("pk")


def left_in(whole: Document, parts: dict[Document, int], column: str) -> Decimal:
    """What the parts leave of an amount of the whole (shipping, a discount in euros)."""
    value = getattr(whole, column) or ZERO
    return value - sum((sign * (getattr(part, column) or ZERO) for part, sign in parts.items()), ZERO)


def _others(rows: Any, but: Document | None) -> list[Invoice]:
    return [one for one in rows.order_by("pk") if but is None or one.pk != but.pk]
