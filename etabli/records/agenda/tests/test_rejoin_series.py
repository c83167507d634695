"""Undoing the change of one day."""

from datetime import date

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import move_event, rejoin_series
from etabli.records.agenda.occurrences import has_day
from etabli.records.agenda.testing import at, make_event
from etabli.records.testing.cast import Cast


def test_the_day_is_again_as_the_series_says(cast: Cast) -> None:
    series = make_event(cast, start="2026-11-23 08:30", rule="FREQ=WEEKLY")
    day = date(2026, 11, 30)
    single = move_event(series, start=at("2026-12-01 09:00"), end=at("2026-12-01 10:00"), on=day, by=cast.bruno)
    assert not has_day(series, day)
    assert rejoin_series(single, by=cast.bruno) == series
    assert has_day(series, day)
    with pytest.raises(Refused, match="ne remplace"):
        rejoin_series(series, by=cast.bruno)
