"""Events that may and may not be."""

from datetime import timedelta

import pytest

from etabli.kernel.journal import entries_of
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.records.agenda.actions import create_event
from etabli.records.agenda.models import Event
from etabli.records.agenda.testing import at, make_event, usual
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_party


def test_of_its_type_with_its_people(cast: Cast) -> None:
    party = make_party("La Poste")
    event = make_event(cast, " Métré ", party=party, participants=[cast.anne], type=usual("Appel"))
    assert (event.title, event.end - event.start, event.owner) == ("Métré", timedelta(minutes=15), cast.bruno)
    assert [entry.verb for entry in entries_of(event)] == ["event_created"]
    assert list(Event.objects.of_person(cast.anne)) == [event]
    whole = make_event(cast, "Salon", "2026-11-24 09:00", end="2026-11-25 18:00", all_day=True)
    assert (whole.start, whole.end) == (at("2026-11-24 00:00"), at("2026-11-26 00:00"))
    tuesdays = make_event(cast, "Mardis", "2026-11-23 09:00", rule="FREQ=WEEKLY;BYDAY=TU")
    assert tuesdays.first_day.day == 24


def test_refusals_say_why(cast: Cast) -> None:
    for fields, words, field in (
        ({"start": "1900-01-01 10:00"}, "2000 et 2100", "start"),
        ({"end": "9999-01-01 10:00"}, "2000 et 2100", "end"),
        ({"end": "2026-11-23 10:00"}, "avant le début", "end"),
        ({"end": "2028-11-23 10:00"}, "au plus 366", "end"),
        ({"title": " "}, "vide", "title"),
        ({"title": "x" * 161}, "160", "title"),
        ({"rule": "FREQ=HOURLY"}, "pas comprise", "rule"),
        ({"owner": cast.hugo}, "n’ouvre pas l’agenda", "owner"),
        ({"owner": cast.odile}, "ne travaille pas pour", "owner"),
    ):
        with pytest.raises(Refused, match=words) as no:
            make_event(cast, **fields)
        assert no.value.field == field, fields
    old = usual("Formation")
    old.archived = True
    old.save()
    with pytest.raises(Refused, match="archivé"):
        make_event(cast, type=old)
    assert not Event.objects.exists()


def test_who_may_and_who_sees(cast: Cast) -> None:
    with pytest.raises(Denied):
        make_event(cast, by=cast.hugo)
    with pytest.raises(Missing):
        make_event(cast, by=cast.odile)
    theirs, other = make_party("Brasserie", account_manager=cast.denis), make_party("Autre")
    shown = make_event(cast, "Visible", party=theirs)
    make_event(cast, "Chez un autre", party=other)
    private = make_event(cast, "Dentiste", private=True)
    invited = make_event(cast, "Invité", party=other, participants=[cast.denis])
    free = make_event(cast, "Sans client")
    assert set(Event.objects.visible_to(cast.denis)) == {shown, invited, free}
    assert private not in Event.objects.visible_to(cast.anne)
    assert list(Event.objects.hidden_from(cast.anne)) == [private]
    assert list(Event.objects.hidden_from(cast.bruno)) == []
    assert not Event.objects.visible_to(cast.odile).exists()
    assert Party.objects.count() == 2


def test_the_program_needs_somebody_to_hold_it(cast: Cast) -> None:
    assert create_event.action.creates is Event
