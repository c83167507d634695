"""Changing an event."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import edit_event
from etabli.records.agenda.testing import make_event, usual
from etabli.records.testing.cast import Cast


def test_values_people_and_types(cast: Cast) -> None:
    event = make_event(cast)
    edit_event(event, values={"title": "Visite", "participants": [cast.anne], "private": True}, by=cast.bruno)
    event.refresh_from_db()
    assert (event.title, event.private, list(event.participants.all())) == ("Visite", True, [cast.anne])
    old = usual("Formation")
    old.archived = True
    old.save()
    with pytest.raises(Refused, match="archivé"):
        edit_event(event, values={"type": old}, by=cast.bruno)
    with pytest.raises(Refused, match="n’a pas lieu"):
        series = make_event(cast, rule="FREQ=WEEKLY")
        edit_event(series, values={"title": "x"}, on=series.first_day.replace(day=25), scope="one", by=cast.bruno)
