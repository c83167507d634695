"""What an offer says besides its lines."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import (
    edit_offer,
)
from etabli.modules.crm.testing import make_offer, make_opportunity
from etabli.records.testing.cast import Cast, make_party


def test_dates_and_links_that_do_not_fit_are_refused(cast: Cast) -> None:
    offer = make_offer(cast)
    today = timezone.localdate()
    with nothing_written(), pytest.raises(Refused, match="au moins jusqu’à sa date"):
        edit_offer(offer, values={"valid_until": today - datetime.timedelta(days=1)}, by=cast.bruno)
    other = make_opportunity(cast, "Ailleurs", party=make_party("Autre"))
    with nothing_written(), pytest.raises(Refused, match="autre client"):
        edit_offer(offer, values={"opportunity": other}, by=cast.bruno)
