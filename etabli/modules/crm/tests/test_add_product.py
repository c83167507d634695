"""Products of an opportunity."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import add_product
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast, make_product


def test_an_amount_that_nobody_gave_is_the_sum_of_the_products(cast: Cast) -> None:
    one, product = make_opportunity(cast, amount="0"), make_product()
    add_product(one, product=product, quantity=Decimal("1.5"), by=cast.anne)
    add_product(one, product=product, by=cast.anne)
    assert (one.amount, one.weighted) == (Decimal("250.00"), Decimal("25.00"))
    given = make_opportunity(cast, "Autre")
    add_product(given, product=product, by=cast.anne)
    assert given.amount == Decimal("1000")
    with nothing_written(), pytest.raises(Refused, match="zéro"):
        add_product(one, product=product, quantity=Decimal(0), by=cast.anne)
