"""A deposit received on an order has its invoice: the law asks for one at each collection (CGI art. 289 I 1 c)."""

from typing import Any

from etabli.kernel.people.actor import SYSTEM
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.queries import left_to_ask
from etabli.modules.payments.advances import set_against
from etabli.modules.sales.models import Order
from etabli.records.dues.models import Payment


def acknowledge_deposit(payment: Payment, event: Any = None) -> None:
    """A payment of type « Acompte » on an order settles the deposits already asked of it; what is left of it is
    invoiced as a deposit at once, which it settles too (DEP-001)."""
    if payment.type != Payment.Type.DEPOSIT or payment.document_id is None:
        return
    order = Order.objects.filter(pk=payment.document_id).first()
    if order is None:
        return
    asked = Invoice.objects.filter(links_in__source=order, type="deposit", outstanding__gt=0).order_by("pk")
    for invoice in asked:
        set_against(invoice, [payment], by=SYSTEM)
    payment.refresh_from_db()
    amount = min(payment.available, left_to_ask(order))
    if amount > 0 and not deposit_order.action.refusal(order):  # type: ignore[attr-defined]
        deposit = deposit_order(order, amount=amount, by=SYSTEM)
        deposit.refresh_from_db()
        if deposit.outstanding > 0:
            set_against(deposit, [payment], by=SYSTEM)
