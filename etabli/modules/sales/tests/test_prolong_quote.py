"""Giving a quote more time (QUO-012)."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.prolong_quote import prolong_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.situations import situation_of
from etabli.records.testing.cast import Cast

DAY = datetime.timedelta(days=1)


def test_prolonging_changes_the_day_alone(cast: Cast) -> None:
    today = timezone.localdate()
    quote = make_quote(cast, date=str(today - 9 * DAY), valid_until=str(today - DAY))
    with pytest.raises(Refused, match="En cours"):
        prolong_quote(quote, by=cast.anne)
    quote = open_quote(quote, by=cast.anne)
    total = quote.total_incl
    assert prolong_quote(quote, valid_until=today + DAY, by=cast.anne).valid_until == today + DAY
    assert prolong_quote(quote, by=cast.anne).valid_until == today + 30 * DAY
    assert (situation_of(quote), quote.revision, quote.total_incl) == ("to_send", 1, total)
    with nothing_written(), pytest.raises(Refused):
        prolong_quote(quote, valid_until=today - DAY, by=cast.anne)
