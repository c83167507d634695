"""Closing an order by hand."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.testing import make_order
from etabli.records.testing.cast import Cast


def test_closed_once(cast: Cast) -> None:
    order = close_order(make_order(cast), by=cast.bruno)
    assert (order.status, order.closed_at is not None) == ("done", True)
    with nothing_written(), pytest.raises(Refused):
        close_order(order, by=cast.bruno)
    assert close_order.action.undo == "reopen_order", "the message offers to take it back"
