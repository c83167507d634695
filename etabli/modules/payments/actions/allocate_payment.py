"""Setting what is left of a payment against an invoice."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action, lock
from etabli.kernel.refusals import Missing
from etabli.modules.payments.paying import pay_documents
from etabli.modules.payments.rules import why_not_allocate
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.dues.settling import follow, follow_balance


@action(
    _("Affecter à une facture"),
    done=_("Règlement affecté"),
    event="payment_allocated",
    pages=("factures", "reglements"),
    refusal=why_not_allocate,
    icon="arrows-left-right",
)
def allocate_payment(payment: Payment, *, document: Document, amount: Decimal | None = None, by: Any) -> Payment:
    """Set (part of) what is left against one more invoice of the same client; without amount, as much as both bear."""
    if not Document.objects.visible_to(by).filter(pk=document.pk, kind="invoice").exists():
        raise Missing
    lock(payment.party)
    part = min(payment.available, document.outstanding) if amount is None else amount
    pay_documents(payment, [(document, part)], by=by)
    follow([document])
    follow_balance(payment.party_id)
    return payment
