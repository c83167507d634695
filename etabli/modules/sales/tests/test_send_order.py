"""Sending an order."""

from etabli.kernel.outbox.models import OutgoingMail
from etabli.modules.sales.actions.send_order import send_order
from etabli.modules.sales.testing import make_order
from etabli.records.testing.cast import Cast


def test_an_open_order_is_sent_under_its_number(cast: Cast) -> None:
    order = make_order(cast)
    number = order.number
    send_order(order, to=["achats@canuts.example"], by=cast.anne)
    assert (order.number, OutgoingMail.objects.get().to) == (number, ["achats@canuts.example"])
