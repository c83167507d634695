"""Duplicating an order."""

from etabli.modules.sales.actions.duplicate_order import duplicate_order
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.testing.cast import Cast


def test_a_fresh_draft(cast: Cast) -> None:
    copy = duplicate_order(make_order(cast), by=cast.anne)
    assert (copy.kind, copy.status, copy.number, copy.total_incl, copy.invoiced_incl) == (
        "order",
        "draft",
        None,
        INCL,
        0,
    )
