"""Moving an event."""

import pytest

from etabli.kernel.journal import entries_of
from etabli.kernel.refusals import Denied, Refused
from etabli.records.agenda.actions import move_event
from etabli.records.agenda.testing import at, make_event
from etabli.records.testing.cast import Cast


def test_to_other_times_or_not(cast: Cast) -> None:
    event = make_event(cast)
    move_event(event, start=at("2026-11-26 15:00"), end=at("2026-11-26 17:30"), by=cast.anne)
    assert (event.start, event.end) == (at("2026-11-26 15:00"), at("2026-11-26 17:30"))
    assert [entry.verb for entry in entries_of(event)] == ["event_moved", "event_created"]
    with pytest.raises(Refused, match="2000 et 2100"):
        move_event(event, start=at("1900-01-01 10:00"), end=at("1900-01-01 11:00"), by=cast.anne)
    with pytest.raises(Denied):
        cast.bruno.level = "read"
        cast.bruno.save()
        move_event(event, start=at("2026-11-26 16:00"), end=at("2026-11-26 17:00"), by=cast.bruno)
