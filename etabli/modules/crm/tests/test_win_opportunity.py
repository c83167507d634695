"""Winning."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from etabli.modules.crm.actions import plan_next_action, win_opportunity
from etabli.modules.crm.models import NextKind, Opportunity
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast


def test_it_is_certain_and_asks_for_nothing_more(cast: Cast) -> None:
    one = plan_next_action(make_opportunity(cast), kind=NextKind.CALL, on=date(2026, 1, 5), by=cast.anne)
    win_opportunity(one, by=cast.bruno)
    found = Opportunity.objects.get(pk=one.pk)
    assert (found.status, found.closed_on, found.probability) == ("won", timezone.localdate(), 100)
    assert (found.weighted, found.next_on, found.is_late) == (Decimal("1000.00"), None, False)
    assert found.situation_state.shape == "done"
