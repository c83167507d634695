"""Opening an order."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.open_order import open_order
from etabli.modules.sales.testing import LINES, make_client
from etabli.records.testing.cast import Cast


def test_it_takes_a_number_once(cast: Cast) -> None:
    order = open_order(
        draft_order(make_client(), company=cast.company, content={"lines": LINES}, by=cast.anne), by=cast.anne
    )
    assert order.status == "open"
    number = order.number
    with nothing_written(), pytest.raises(Refused):
        open_order(order, by=cast.anne)
    order.refresh_from_db()
    assert order.number == number
