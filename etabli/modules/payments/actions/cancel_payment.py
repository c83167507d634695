"""Cancelling a payment."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action, lock
from etabli.kernel.chain import append_link
from etabli.kernel.people.actor import user_or_none
from etabli.modules.payments.rules import why_not_cancel
from etabli.records.documents.models import Document
from etabli.records.dues.models import Due, Payment
from etabli.records.dues.sealing import payload_of
from etabli.records.dues.settling import follow, follow_balance, reverse


@action(
    _("Annuler le règlement"),
    done=_("Règlement annulé"),
    event="payment_cancelled",
    pages=("factures", "reglements"),
    refusal=why_not_cancel,
    icon="ban",
    confirm=_("Une contre-écriture du même montant annule ce règlement ; les factures redeviennent à régler."),
)
def cancel_payment(payment: Payment, *, reason: str = "", by: Any) -> Payment:
    """Undo a payment by a counter-entry: what it settled is owed again (cheque bounced, typing error)."""
    lock(payment.party)
    standing = list(payment.allocations.filter(reverses=None, reversed_by=None))
    lock(*Due.objects.filter(pk__in={allocation.due_id for allocation in standing}))
    for allocation in standing:
        reverse(allocation, by=by)
    follow(Document.objects.filter(dues__in={allocation.due_id for allocation in standing}).distinct())
    counter = Payment.objects.create(
        company=payment.company,
        party=payment.party,
        date=timezone.localdate(),
        type=payment.type,
        method=payment.method,
        amount=-payment.amount,
        currency=payment.currency,
        exchange_rate=payment.exchange_rate,
        reference=payment.reference,
        cancels=payment,
        reason=reason[:200],
        user=user_or_none(by),
        is_fictitious=payment.is_fictitious,
    )
    append_link(payment.company, kind="payment", subject=counter, payload=payload_of(counter), at=counter.at)
    follow_balance(payment.party_id)
    payment.refresh_from_db()
    return payment
