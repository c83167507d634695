"""Only a change by a percentage is taken back."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.records.catalog.actions.restore_price import restore_price
from etabli.records.testing.cast import Cast, make_product


def test_a_price_nobody_changed_stays(cast: Cast) -> None:
    table = make_product("Table", unit_price="100")
    with nothing_written(), pytest.raises(Refused, match="pas été changé"):
        restore_price(table, by=cast.anne)
