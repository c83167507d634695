"""Money: payments, refunds and their counter-entries; and the VAT that becomes due with them (CGI art. 269, 2, c)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from etabli.foundation.money import cents
from etabli.modules.accounting.chart import vat_use
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.modules.accounting.postings.drafting import ZERO, DraftEntry, Item, Posting, merged
from etabli.modules.accounting.postings.invoices import KIND as INVOICE
from etabli.modules.accounting.third_parties import third_party
from etabli.records.documents.models import Document
from etabli.records.dues.models import Allocation, Payment

PAYMENT, ALLOCATION = "dues.payment", "dues.allocation"
TREASURY = {
    "cash": ("cash", "cash"),
    "cheque": ("bank", "cheques"),
    "card": ("bank", "cards"),
}


def pending_payments(company: Any, since: datetime.datetime | None = None) -> QuerySet[Payment]:
    """Recorded, without an entry."""
    told = Entry.objects.filter(company=company, source_kind=PAYMENT, source_id=OuterRef("pk"))
    rows = Payment.objects.filter(~Exists(told), company=company)
    rows = rows.filter(at__gte=since) if since else rows
    return rows.select_related("company", "party", "cancels").order_by("at", "pk")


def draft_payment(payment: Payment) -> DraftEntry:
    """Treasury against the client's account; exchange differences of its allocations beside."""
    sign = -1 if payment.type == Payment.Type.REFUND else 1
    journal, treasury = TREASURY.get(payment.method, ("bank", "bank"))
    client = third_party(payment.company, payment.party)
    amount = sign * payment.base_amount
    own: dict[str, Any] = (
        {"currency": payment.currency, "currency_amount": sign * payment.amount} if payment.currency != "EUR" else {}
    )
    opposite = dict(own) | ({"currency_amount": -sign * payment.amount} if own else {})
    items = [Item(treasury, amount, **own), Item("receivable", -amount, client, **opposite)]
    word = _("Annulation du règlement") if payment.cancels_id else _("Règlement")
    piece = payment.reference or f"RG{payment.cancels_id or payment.pk}"
    return DraftEntry(journal, payment.date, piece[:60], f"{word} {payment.party.name}"[:160], items)


def pending_collections(company: Any, since: datetime.datetime | None = None) -> QuerySet[Allocation]:
    """Allocations of money to invoices whose entry is there and whose VAT waits, without an entry of their own; and
    those that settle an invoice in another currency at another rate."""
    told = Entry.objects.filter(company=company, source_kind=ALLOCATION, source_id=OuterRef("pk"))
    rows = Allocation.objects.filter(~Exists(told), due__company=company, payment__isnull=False)
    rows = rows.filter(at__gte=since) if since else rows
    waiting = EntryLine.objects.filter(
        entry__company=company,
        entry__source_kind=INVOICE,
        entry__source_id=OuterRef("due__document"),
        vat_rate__isnull=False,
        account__code__startswith="4458",
    )
    return (
        rows.filter(Exists(waiting) | ~Q(exchange_gain=0))
        .select_related("payment", "due__document__party", "due__document__company")
        .order_by("pk")
    )


def draft_collection(allocation: Allocation) -> DraftEntry | None:
    """Out of waiting into collected, in proportion to what is paid; the last cents with the last payment."""
    document = allocation.due.document
    if document is None or allocation.payment is None:
        return None
    items: list[Item] = []
    for rate, waiting in _waiting(document).items():
        moved = _owed(allocation, document, waiting) - _moved(document, rate)
        if moved:
            items += [Item("vat_pending", moved, rate=rate), Item(vat_use(rate), -moved, rate=rate)]
    items += _exchange(allocation, document)
    if not items:
        return None
    label = _("TVA sur encaissement %(number)s") % {"number": document.number}
    return DraftEntry("sundry", allocation.payment.date, str(document.number), label, merged(items))


def _waiting(document: Any) -> dict[Decimal, Decimal]:
    """VAT of an invoice that waits for its payment, by rate (credits are positive)."""
    lines = EntryLine.objects.filter(
        entry__source_kind=INVOICE, entry__source_id=document.pk, entry__company=document.company_id
    )
    rows = (
        lines.filter(vat_rate__isnull=False, account__code__startswith="4458").values("vat_rate").order_by("vat_rate")
    )
    return {cents(row["vat_rate"] or 0): row["c"] - row["d"] for row in rows.annotate(c=Sum("credit"), d=Sum("debit"))}


def _owed(allocation: Allocation, document: Document, waiting: Decimal) -> Decimal:
    """What is due once this allocation counts: in proportion to the money set against the invoice so far."""
    paid = (
        Allocation.objects.filter(
            due__document=allocation.due.document_id, payment__isnull=False, pk__lte=allocation.pk
        ).aggregate(sum=Sum("amount"))["sum"]
        or ZERO
    )
    whole = sum((due.amount for due in document.dues.all()), ZERO)
    return cents(waiting * paid / whole) if whole else ZERO


def _moved(document: Any, rate: Decimal) -> Decimal:
    """What earlier allocations of this invoice moved already."""
    ids = Allocation.objects.filter(due__document=document).values("pk")
    lines = EntryLine.objects.filter(entry__source_kind=ALLOCATION, entry__source_id__in=ids, vat_rate=rate)
    sums = lines.filter(account__code__startswith="4458").aggregate(d=Sum("debit"), c=Sum("credit"))
    return (sums["d"] or ZERO) - (sums["c"] or ZERO)


def _exchange(allocation: Allocation, document: Document) -> list[Item]:
    """Gain or loss between the rate of the invoice and that of the payment, on the client's account."""
    gain = allocation.exchange_gain
    if not gain:
        return []
    client = third_party(document.company, document.party)
    return [Item("receivable", gain, client), Item("exchange_gain" if gain > 0 else "exchange_loss", -gain)]


payments = Posting(PAYMENT, "recorded", pending_payments, draft_payment)
collections = Posting(ALLOCATION, "collected", pending_collections, draft_collection)
