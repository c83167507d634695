"""Receiving money on an order or a quote, before any invoice (QUO-061)."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.rules import why_not_pay_order, why_not_pay_quote
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode


@action(
    _("Encaisser une avance"),
    event="order_paid_ahead",
    creates=Payment,
    pages=("commandes", "reglements"),
    refusal=why_not_pay_order,
    icon="cash",
    done=_("Avance enregistrée"),
)
def pay_order(
    order: Order,
    *,
    amount: Decimal,
    method: PaymentMethod | None = None,
    date: datetime.date | None = None,
    type: Payment.Type = Payment.Type.DEPOSIT,
    reference: str = "",
    mode: PaymentMode | None = None,
    exchange_rate: Decimal | None = None,
    by: Any,
) -> Payment:
    """Money received on an order: an advance of the client, set by itself against the invoices of the order when they
    are issued, its deposit invoices among them."""
    return _ahead(order, amount, method, date, type, reference, mode, exchange_rate, by)


@action(
    _("Encaisser une avance"),
    event="quote_paid_ahead",
    creates=Payment,
    pages=("devis", "reglements"),
    refusal=why_not_pay_quote,
    icon="cash",
    done=_("Avance enregistrée"),
)
def pay_quote(
    quote: Quote,
    *,
    amount: Decimal,
    method: PaymentMethod | None = None,
    date: datetime.date | None = None,
    type: Payment.Type = Payment.Type.DEPOSIT,
    reference: str = "",
    mode: PaymentMode | None = None,
    exchange_rate: Decimal | None = None,
    by: Any,
) -> Payment:
    """The same on a quote, for the order and the invoices it becomes."""
    return _ahead(quote, amount, method, date, type, reference, mode, exchange_rate, by)


def _ahead(
    document: Document,
    amount: Decimal,
    method: Any,
    date: Any,
    type: Any,
    reference: str,
    mode: Any,
    rate: Decimal | None,
    by: Any,
) -> Payment:
    made: Payment = record_payment(
        document.party,
        company=document.company,
        amount=amount,
        method=PaymentMethod(method or document.payment_method or PaymentMethod.TRANSFER),
        date=date,
        type=type,
        reference=reference,
        mode=mode,
        exchange_rate=rate,
        document=document,
        by=by,
    )
    return made
