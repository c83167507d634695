"""Products taken out."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import add_product, remove_product
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast, make_product


def test_the_sum_follows(cast: Cast) -> None:
    one = make_opportunity(cast, amount="0")
    add_product(one, product=make_product(), by=cast.anne)
    line = one.lines.get()
    remove_product(one, line=line.pk, by=cast.anne)
    assert (one.amount, one.lines.count()) == (0, 0)
    with nothing_written(), pytest.raises(Refused, match="plus dans"):
        remove_product(one, line=line.pk, by=cast.anne)
