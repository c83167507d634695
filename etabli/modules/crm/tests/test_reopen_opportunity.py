"""Reopening."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import lose_opportunity, reopen_opportunity
from etabli.modules.crm.models import LossReason
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast


def test_it_goes_on_where_it_stood(cast: Cast) -> None:
    one = make_opportunity(cast)
    with pytest.raises(Refused, match="déjà en cours"):
        reopen_opportunity(one, by=cast.anne)
    lose_opportunity(one, reason=LossReason.objects.first(), note="Trop cher", by=cast.anne)
    reopen_opportunity(one, by=cast.anne)
    assert (one.status, one.lost_reason, one.lost_note, one.closed_on, one.probability) == ("open", None, "", None, 10)
