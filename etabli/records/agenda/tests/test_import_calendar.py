"""iCalendar files: brought in once, what cannot be is told."""

from datetime import date

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import import_calendar
from etabli.records.agenda.calendars.reading import read_file
from etabli.records.agenda.models import Event
from etabli.records.agenda.occurrences import occurrences
from etabli.records.agenda.testing import at, usual
from etabli.records.testing.cast import Cast


def ics(*events: str) -> bytes:
    bodies = "".join(f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\n" for body in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{bodies}END:VCALENDAR\r\n".replace("|", "\r\n").encode()


PARIS = "TZID=Europe/Paris:20261124T"
GOOD = f"UID:a|SUMMARY:Visite|DTSTART;{PARIS}100000|DTEND;{PARIS}120000|CLASS:PRIVATE"
SERIES = "UID:b|SUMMARY:Point|DTSTART:20261123T073000Z|DURATION:PT30M|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE:20261130T073000Z"
CHANGED = "UID:b|SUMMARY:Point décalé|RECURRENCE-ID:20261207T073000Z|DTSTART:20261208T080000Z|DTEND:20261208T083000Z"
WHOLE = "UID:c|SUMMARY:Salon|DTSTART;VALUE=DATE:20261126|DTEND;VALUE=DATE:20261128"


def test_once_with_series_and_changed_days(cast: Cast) -> None:
    content = ics(CHANGED, GOOD, SERIES, WHOLE)
    told = import_calendar(usual(), company=cast.company, content=content, by=cast.bruno)
    assert (len(told.made), told.known, told.problems) == (4, 0, [])
    assert told.span == (date(2026, 11, 23), date(2026, 12, 8))
    found = occurrences(Event.objects.all(), at("2026-11-01 00:00"), at("2027-01-01 00:00"))
    assert [(one.first_day.day, one.event.title) for one in found] == [
        (23, "Point"),
        (24, "Visite"),
        (26, "Salon"),
        (8, "Point décalé"),
        (14, "Point"),
    ]
    visit = Event.objects.get(title="Visite")
    assert (visit.start, visit.private, visit.owner) == (at("2026-11-24 10:00"), True, cast.bruno)
    again = import_calendar(usual(), company=cast.company, content=content, by=cast.bruno)
    assert (len(again.made), again.known, Event.objects.count()) == (0, 4, 4)


def test_bad_events_are_told_and_the_others_come_in(cast: Cast) -> None:
    told = import_calendar(
        usual(),
        company=cast.company,
        content=ics(
            "UID:1|SUMMARY:Vieux|DTSTART:19000101T100000Z",
            "UID:2|SUMMARY:Sans début",
            "UID:3|SUMMARY:Ailleurs|DTSTART;TZID=Mars/Olympus:20261124T100000",
            "UID:4|SUMMARY:À l’envers|DTSTART:20261124T100000Z|DTEND:20261123T100000Z",
            "UID:5|SUMMARY:Toutes les secondes|DTSTART:20261124T100000Z|RRULE:FREQ=SECONDLY",
            "UID:6|SUMMARY:Illisible|DTSTART:hier",
            "UID:7|DTSTART:99991231T100000Z|SUMMARY:Loin",
            "UID:8|SUMMARY:Longue durée|DTSTART:20261124T100000Z|DURATION:P9999999999D",
            GOOD,
        ),
        by=cast.bruno,
    )
    assert sorted(event.title for event in told.made) == ["Ailleurs", "Visite"]
    sentences = dict(told.problems)
    assert "en 1900" in sentences["Vieux"] and "DTSTART" in sentences["Sans début"]
    assert "Mars/Olympus" in sentences["Ailleurs"]
    assert Event.objects.get(title="Ailleurs").start == at("2026-11-24 10:00")
    assert set(sentences) >= {"À l’envers", "Toutes les secondes", "Illisible", "Loin", "Longue durée"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x" * 2_000_001, "2 Mo"),
        (b"%PDF-1.7", "pas un calendrier"),
        (ics(*["UID:x|DTSTART:20261124T100000Z"] * 2001), "2001"),
    ],
)
def test_files_that_are_no_calendar(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_file(content)
