"""Money paid ahead: which of it belongs to an invoice, and setting it against it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from etabli.kernel.actions import lock
from etabli.kernel.people.actor import SYSTEM
from etabli.modules.payments.paying import pay_documents
from etabli.records.documents.linking import chain_of
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.dues.settling import FOLLOWED, follow, follow_balance


def credit_of(document: Document) -> Any:
    """Payments of this client with something left, oldest first; refunds give, they are no credit (PAY-005)."""
    rows = Payment.objects.standing().filter(
        party=document.party_id, company=document.company_id, currency=document.currency, allocated__lt=F("amount")
    )
    return rows.exclude(type=Payment.Type.REFUND).order_by("date", "pk")


def use_advances(invoice: Document, event: Any = None) -> None:
    """When an invoice is issued, what was received on its order or quote settles it, oldest first (QUO-061)."""
    if invoice.is_credit_note or invoice.outstanding <= 0:
        return
    if ahead := advances_of(invoice):
        set_against(invoice, ahead, by=SYSTEM)


def advances_of(invoice: Document) -> list[Payment]:
    """What was received on the order or the quote of an invoice and waits, oldest first."""
    ahead = list(credit_of(invoice).filter(document__isnull=False))
    if not ahead:
        return []
    deal = {document.pk for document in chain_of(invoice)}
    return [payment for payment in ahead if payment.document_id in deal]


def foretold(invoice: Document) -> list[dict[str, str]]:
    """What `use_advances` will set against this draft at its issue, as its snapshot says it (BT-113)."""
    left, rows = invoice.net_payable, []
    for payment in advances_of(invoice):
        part = min(payment.available, left)
        if part > 0:
            rows.append({"date": payment.date.isoformat(), "method": payment.method, "amount": f"{part:.2f}"})
            left -= part
    return rows


def set_against(invoice: Document, payments: Iterable[Payment], *, by: Any) -> bool:
    """Set these payments against an invoice as far as both bear; whether anything was."""
    done = False
    for payment in lock(*payments):
        part = min(payment.available, invoice.outstanding)
        if part <= 0:
            continue
        pay_documents(payment, [(invoice, part)], by=by)
        for fresh in follow([invoice]):
            invoice.__dict__.update({name: getattr(fresh, name) for name in FOLLOWED})
        done = True
    if done:
        follow_balance(invoice.party_id)
    return done
