"""A payment of type « Acompte » on an order, and its deposit invoice."""

from decimal import Decimal

from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.pay_order import pay_order
from etabli.modules.sales.testing import make_order
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast


def test_money_received_ahead_is_invoiced_at_once(cast: Cast) -> None:
    order = make_order(cast)
    payment = pay_order(order, amount=Decimal("79.20"), type=Payment.Type.DEPOSIT, by=cast.anne)
    deposit = Invoice.objects.get(type="deposit")
    assert (deposit.payable, deposit.outstanding, deposit.status) == (Decimal("79.20"), 0, "done")
    payment.refresh_from_db()
    assert payment.available == 0


def test_a_deposit_already_asked_is_settled_first(cast: Cast) -> None:
    order = make_order(cast)
    asked = deposit_order(order, amount=Decimal("50.00"), by=cast.anne)
    pay_order(order, amount=Decimal("80.00"), type=Payment.Type.DEPOSIT, by=cast.anne)
    asked.refresh_from_db()
    assert asked.outstanding == 0
    assert [one.payable for one in Invoice.objects.filter(type="deposit").order_by("pk")] == [
        Decimal("50.00"),
        Decimal("30.00"),
    ]
    assert not Invoice.objects.unpaid().exists()
