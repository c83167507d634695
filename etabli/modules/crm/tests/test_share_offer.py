"""The public page of an offer."""

from etabli.modules.crm.actions import send_offer, share_offer
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_its_address_stays_the_same(cast: Cast) -> None:
    offer = send_offer(make_offer(cast), by=cast.bruno)
    assert share_offer(offer, by=cast.bruno) == share_offer(offer, by=cast.anne)
