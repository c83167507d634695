"""Reopening an order."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.cancel_order import cancel_order
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.actions.reopen_order import reopen_order
from etabli.modules.sales.testing import make_order
from etabli.records.documents.situations import situation_state
from etabli.records.testing.cast import Cast


def test_closed_by_hand_or_cancelled_it_is_reopened(cast: Cast) -> None:
    order = close_order(make_order(cast), by=cast.anne)
    assert situation_state(order) == ("done", "Clôturée")
    assert (reopen_order(order, by=cast.anne).status, order.closed_at) == ("open", None)
    cancel_order(order, by=cast.anne)
    assert situation_state(order) == ("off", "Annulée")
    assert reopen_order(order, by=cast.anne).status == "open"
    with nothing_written(), pytest.raises(Refused, match="terminée ou annulée"):
        reopen_order(order, by=cast.anne)
