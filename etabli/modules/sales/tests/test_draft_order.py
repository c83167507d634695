"""A new order without a quote."""

from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.testing import EXCL, LINES, make_client
from etabli.records.testing.cast import Cast


def test_a_draft_order_is_of_its_kind(cast: Cast) -> None:
    order = draft_order(make_client(), company=cast.company, content={"lines": LINES}, by=cast.bruno)
    assert (order.kind, order.status, order.number, order.total_excl) == ("order", "draft", None, EXCL)
