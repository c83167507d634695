"""The client says yes."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import accept_offer, send_offer
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_an_option_that_is_not_offered_is_refused(cast: Cast) -> None:
    offer = send_offer(make_offer(cast), by=cast.bruno)
    with pytest.raises(Refused, match="n’est plus proposée"):
        accept_offer(offer, options=[0], by=cast.bruno)
    with pytest.raises(Refused, match="120 caractères"):
        accept_offer(offer, name="x" * 121, by=cast.bruno)
    option = offer.lines.filter(optional=True).first()
    assert accept_offer(offer, options=[option.pk], by=cast.bruno).total == Decimal("2301.00")
