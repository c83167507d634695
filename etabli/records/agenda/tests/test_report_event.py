"""What came of an event."""

from datetime import date

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import report_event
from etabli.records.agenda.models import Outcome
from etabli.records.agenda.testing import make_event
from etabli.records.testing.cast import Cast


def test_of_an_event_and_of_one_day_of_a_series(cast: Cast) -> None:
    event = report_event(make_event(cast), outcome=Outcome.HELD, report=" Cotes relevées. ", by=cast.bruno)
    assert (event.report, event.situation_state.word) == ("Cotes relevées.", "A eu lieu")
    series = make_event(cast, start="2026-11-23 08:30", rule="FREQ=WEEKLY")
    with pytest.raises(Refused, match="de quel jour"):
        report_event(series, outcome=Outcome.HELD, by=cast.bruno)
    single = report_event(series, outcome=Outcome.MISSED, on=date(2026, 11, 30), by=cast.bruno)
    assert (single.series, single.series_on, single.outcome) == (series, date(2026, 11, 30), "missed")
    with pytest.raises(Refused, match="n’a pas lieu"):
        report_event(series, outcome=Outcome.MISSED, on=date(2026, 11, 30), by=cast.bruno)
