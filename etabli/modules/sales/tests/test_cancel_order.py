"""Cancelling an order."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.sales.actions.cancel_order import cancel_order
from etabli.modules.sales.testing import make_order
from etabli.records.testing.cast import Cast


def test_before_any_invoice_only(cast: Cast) -> None:
    assert cancel_order(make_order(cast), by=cast.anne).status == "cancelled"
    order = make_order(cast)
    issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    with pytest.raises(Refused, match="facturée"):
        cancel_order(order, by=cast.anne)
    order.refresh_from_db()
    assert order.status == "open"
