"""Giving the money of a credit note back."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.rules import why_not_refund
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode


@action(
    gettext_lazy("Rembourser"),
    event="credit_note_refunded",
    creates=Payment,
    pages=("factures", "reglements"),
    refusal=why_not_refund,
    icon="cash-banknote",
    done=gettext_lazy("Remboursement enregistré"),
)
def refund_credit_note(
    credit_note: Invoice,
    *,
    amount: Decimal | None = None,
    method: PaymentMethod | None = None,
    date: datetime.date | None = None,
    reference: str = "",
    mode: PaymentMode | None = None,
    exchange_rate: Decimal | None = None,
    by: Any,
) -> Payment:
    """Record the refund of a credit note (CRN-004): what is left of it unless an amount is given."""
    given = credit_note.outstanding if amount is None else amount
    if given > credit_note.outstanding:
        raise Refused(_("Ce montant dépasse ce qui reste de cet avoir."), field="amount")
    return record_payment(
        credit_note.party,
        company=credit_note.company,
        amount=given,
        method=PaymentMethod(method or credit_note.payment_method or PaymentMethod.TRANSFER),
        date=date,
        type=Payment.Type.REFUND,
        reference=reference,
        mode=mode,
        exchange_rate=exchange_rate,
        allocations=[(credit_note, given)],
        by=by,
    )
