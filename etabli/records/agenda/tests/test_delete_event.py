"""Taking events away."""

from datetime import date

from etabli.kernel.journal import JournalEntry
from etabli.kernel.search import search
from etabli.records.agenda.actions import delete_event, move_event
from etabli.records.agenda.models import Event
from etabli.records.agenda.occurrences import occurrences
from etabli.records.agenda.series import Scope
from etabli.records.agenda.testing import at, make_event
from etabli.records.testing.cast import Cast


def test_one_the_following_all_and_the_journal(cast: Cast) -> None:
    once = make_event(cast, "Unique")
    assert [hit.title for hit in search(cast.bruno, "unique")] == ["Unique"]
    pk = once.pk
    delete_event(once, by=cast.bruno)
    assert search(cast.bruno, "unique") == []
    assert JournalEntry.objects.filter(kind="agenda.event", object_id=pk, verb="deleted").count() == 1
    series = make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY")
    start, end = at("2026-12-08 09:00"), at("2026-12-08 10:00")
    single = move_event(series, start=start, end=end, on=date(2026, 12, 7), by=cast.bruno)
    delete_event(single, by=cast.bruno)
    delete_event(series, on=date(2026, 12, 21), scope=Scope.FOLLOWING, by=cast.bruno)
    found = occurrences(Event.objects.all(), at("2026-11-01 00:00"), at("2027-06-01 00:00"))
    assert [one.first_day for one in found] == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 14)]
    delete_event(series, by=cast.bruno)
    assert not Event.objects.exists()
