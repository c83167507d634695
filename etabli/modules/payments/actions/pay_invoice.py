"""« Encaisser » from an invoice."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.rules import why_not_pay_invoice
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode


@action(
    gettext_lazy("Encaisser"),
    event="invoice_paid",
    creates=Payment,
    pages=("factures", "reglements"),
    refusal=why_not_pay_invoice,
    icon="cash",
    primary=True,
    bulk=True,
    done=gettext_lazy("Règlement enregistré"),
)
def pay_invoice(
    invoice: Invoice,
    *,
    amount: Decimal | None = None,
    method: PaymentMethod | None = None,
    date: datetime.date | None = None,
    reference: str = "",
    mode: PaymentMode | None = None,
    exchange_rate: Decimal | None = None,
    by: Any,
) -> Payment:
    """Record a payment of this invoice alone: what is left of it unless an amount is given, by the client's usual
    means. That of a deposit invoice is a deposit (PAY-006)."""
    paid = invoice.outstanding if amount is None else amount
    if paid > invoice.outstanding:
        raise Refused(
            _("Ce montant dépasse ce qui reste à régler. Pour un trop-perçu, saisissez un règlement du client."),
            field="amount",
        )
    return record_payment(
        invoice.party,
        company=invoice.company,
        amount=paid,
        method=PaymentMethod(method or invoice.payment_method or PaymentMethod.TRANSFER),
        date=date,
        reference=reference,
        mode=mode,
        exchange_rate=exchange_rate,
        type=Payment.Type.DEPOSIT if invoice.type == "deposit" else Payment.Type.PAYMENT,
        allocations=[(invoice, paid)],
        by=by,
    )
