"""Entrusting."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import assign_opportunity
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast


def test_who_follows_it_sees_it_and_must_work_for_its_company(cast: Cast) -> None:
    one = make_opportunity(cast)
    assert not Opportunity.objects.visible_to(cast.denis).exists()
    assign_opportunity(one, owner=cast.denis, by=cast.anne)
    assert list(Opportunity.objects.visible_to(cast.denis)) == [one]
    with nothing_written(), pytest.raises(Refused, match="ne travaille pas pour"):
        assign_opportunity(one, owner=cast.odile, by=cast.anne)
    cast.bruno.is_active = False
    cast.bruno.save()
    with nothing_written(), pytest.raises(Refused, match="plus ici"):
        assign_opportunity(one, owner=cast.bruno, by=cast.anne)
