"""Status 212 « Encaissée »: what was received of each VAT rate, for invoices whose VAT is due on collection (CGI
art. 290 A; XP Z12-014, annex B). Every payment is declared once; one undone, with the signs changed."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from etabli.kernel.actions import lock
from etabli.kernel.jobs import job
from etabli.modules.einvoicing.amounts import paid_by_group
from etabli.modules.einvoicing.following import keep_status
from etabli.modules.einvoicing.models import Collection, Transmission
from etabli.records.documents.einvoice.terms import type_code
from etabli.records.documents.models import Snapshot
from etabli.records.documents.parties import buyer_address, seller_address, siren_of
from etabli.records.dues.models import Allocation
from etabli.records.lifecycle.messages import BUYER, SELLER, Side, StatusMessage, Told, write_message
from etabli.records.lifecycle.sending import queue_flow

ZERO = Decimal(0)
SENT_TYPE = "CustomerInvoiceLC"
AT_ONCE = 500


def undeclared() -> Any:
    """Payments of transmitted invoices that no status told yet; oldest first."""
    taken = Q(due__document__transmission__flow__state__in=("sent", "accepted")) | Q(
        due__document__transmission__is_fictitious=True
    )
    rows = Allocation.objects.filter(taken, payment__isnull=False, collection=None)
    rows = rows.exclude(due__document__transmission__code__in=("210", "213", "501"))
    return rows.exclude(due__document__type="credit_note").order_by("pk")


@job(retries=3)
def declare_collections() -> None:
    """Declare every payment that waits for it."""
    for pk in list(undeclared().values_list("pk", flat=True)[:AT_ONCE]):
        declare_collection(pk)


def declare_collection(allocation_id: int) -> None:
    """Declare one payment, once whoever asks: the row of the invoice is held meanwhile."""
    with transaction.atomic():
        allocation = Allocation.objects.select_related("due__document__company", "payment").get(pk=allocation_id)
        (held,) = lock(Transmission.objects.get(document=allocation.due.document_id))
        if Collection.objects.filter(allocation=allocation).exists():
            return
        amounts = amounts_of(allocation)
        collection = Collection(transmission=held, allocation=allocation, is_fictitious=held.is_fictitious)
        collection.amounts = [{"rate": str(rate), "amount": str(amount)} for rate, amount in amounts]
        if amounts:
            collection.flow = _tell(held, allocation, amounts)
        collection.save()


def amounts_of(allocation: Allocation) -> list[tuple[Decimal, Decimal]]:
    """What a payment adds to each rate whose VAT is due on collection, taxes included. A payment undone gives back
    exactly what it had added."""
    if allocation.reverses_id:
        before = Collection.objects.filter(allocation=allocation.reverses_id).first()
        rows = before.amounts if before else []
        return [(Decimal(row["rate"]), -Decimal(row["amount"])) for row in rows]
    document = allocation.due.document
    told = declared_so_far(document)
    shares = paid_by_group(document, received_until(allocation))
    wanted = {rate: amount for (rate, collected), amount in shares.items() if collected}
    found = [(rate, wanted.get(rate, ZERO) - told.get(rate, ZERO)) for rate in sorted({*wanted, *told}, reverse=True)]
    return [(rate, amount) for rate, amount in found if amount]


def received_until(allocation: Allocation) -> Decimal:
    """What was received of the invoice once this payment counts; what was undone since, or later, does not."""
    rows = Allocation.objects.filter(due__document=allocation.due.document_id, payment__isnull=False)
    return rows.filter(pk__lte=allocation.pk).aggregate(sum=Sum("amount"))["sum"] or ZERO


def declared_so_far(document: Any) -> dict[Decimal, Decimal]:
    """What earlier statuses told of each rate."""
    found: dict[Decimal, Decimal] = {}
    for row in Collection.objects.filter(transmission__document=document):
        for one in row.amounts:
            rate = Decimal(one["rate"])
            found[rate] = found.get(rate, ZERO) + Decimal(one["amount"])
    return found


def _tell(held: Transmission, allocation: Allocation, amounts: list[tuple[Decimal, Decimal]]) -> Any:
    """Write the message, queue it, and keep the status it says."""
    document, at = held.document, timezone.now()
    payload = Snapshot.objects.get(document=document).payload
    seller, buyer = payload["seller"], payload["buyer"]
    message_id = f"{siren_of(seller)}-{document.number}-212-{allocation.pk}"
    told = Told(
        message_id=message_id,
        code="212",
        at=at,
        number=str(document.number),
        issued_on=document.date,
        type_code=type_code(payload),
        issuer=Side(siren_of(seller), seller["name"], SELLER, seller_address(seller)[1]),
        recipient=Side(siren_of(buyer), buyer["name"], BUYER, buyer_address(buyer, seller)[1]),
        seller_siren=siren_of(seller),
        currency=document.currency,
        amounts=amounts,
        portal=True,
    )
    rows = [{"rate": str(rate), "amount": str(amount)} for rate, amount in amounts]
    flow = queue_flow(
        held.company,
        write_message(told),
        name=f"{message_id}.xml",
        media_type="text/xml",
        flow_type=SENT_TYPE,
        syntax="CDAR",
        processing_rule="B2B",
    )
    keep_status(held, StatusMessage(message_id, "212", at, str(document.number), issuer_role=SELLER, amounts=rows))
    return flow
