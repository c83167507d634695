"""Series: what a span of time holds, one day, the following and all changed, on days when the clock changes."""

from datetime import date

from django.utils import timezone

from etabli.records.agenda.actions import delete_event, edit_event, move_event, rejoin_series
from etabli.records.agenda.models import Event
from etabli.records.agenda.occurrences import occurrences
from etabli.records.agenda.series import Scope
from etabli.records.agenda.testing import at, make_event
from etabli.records.testing.cast import Cast


def told(first: str = "2026-11-01 00:00", last: str = "2027-02-01 00:00") -> list[str]:
    rows = Event.objects.all()
    found = occurrences(rows, at(first), at(last))
    return [f"{timezone.localtime(one.start):%d/%m %H:%M} {one.event.title}" for one in found]


def test_one_the_following_and_all(cast: Cast) -> None:
    event = make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY;COUNT=5")
    assert told() == [f"{day} 08:30 Point" for day in ("23/11", "30/11", "07/12", "14/12", "21/12")]
    single = move_event(
        event, start=at("2026-12-01 09:00"), end=at("2026-12-01 10:00"), on=date(2026, 11, 30), by=cast.bruno
    )
    assert (single.series_id, single.series_on) == (event.pk, date(2026, 11, 30))
    delete_event(event, on=date(2026, 12, 7), scope=Scope.ONE, by=cast.bruno)
    assert told() == ["23/11 08:30 Point", "01/12 09:00 Point", "14/12 08:30 Point", "21/12 08:30 Point"]
    rest = edit_event(event, values={"title": "Bilan"}, on=date(2026, 12, 14), scope=Scope.FOLLOWING, by=cast.bruno)
    assert told()[-2:] == ["14/12 08:30 Bilan", "21/12 08:30 Bilan"] and "COUNT=2" in rest.rule
    rejoin_series(single, by=cast.bruno)
    assert told()[1] == "30/11 08:30 Point"
    edit_event(
        rest,
        values={"start": at("2026-12-22 10:00"), "end": at("2026-12-22 11:00")},
        on=date(2026, 12, 21),
        scope=Scope.ALL,
        by=cast.bruno,
    )
    assert told()[-2:] == ["15/12 10:00 Bilan", "22/12 10:00 Bilan"]


def test_left_out_days_follow_a_series_that_moves(cast: Cast) -> None:
    event = make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY;BYDAY=MO;COUNT=4")
    delete_event(event, on=date(2026, 11, 30), scope=Scope.ONE, by=cast.bruno)
    edit_event(
        event,
        values={"start": at("2026-11-25 08:30"), "end": at("2026-11-25 09:30")},
        on=date(2026, 11, 23),
        scope=Scope.ALL,
        by=cast.bruno,
    )
    event.refresh_from_db()
    assert (event.rule, event.until) == ("FREQ=WEEKLY;BYDAY=WE;COUNT=4", date(2026, 12, 16))
    assert told() == [f"{day} 08:30 Point" for day in ("25/11", "09/12", "16/12")]


def test_the_hour_stays_when_the_clock_changes(cast: Cast) -> None:
    """Summer time begins on 28 March 2027 at 2:00 and ended on 25 October 2026 at 3:00."""
    make_event(cast, "Ouverture", "2027-03-26 09:00", rule="FREQ=DAILY;COUNT=4")
    make_event(cast, "Nuit", "2027-03-26 02:30", rule="FREQ=DAILY;COUNT=4")
    spring = occurrences(Event.objects.filter(title="Ouverture"), at("2027-03-26 00:00"), at("2027-04-01 00:00"))
    assert [one.start.hour for one in spring] == [8, 8, 7, 7]
    night = occurrences(Event.objects.filter(title="Nuit"), at("2027-03-26 00:00"), at("2027-04-01 00:00"))
    assert len(night) == 4 and all(one.end > one.start for one in night)
    make_event(cast, "Congé", "2026-10-24 00:00", all_day=True, rule="FREQ=DAILY;COUNT=3")
    days = occurrences(Event.objects.filter(title="Congé"), at("2026-10-20 00:00"), at("2026-11-01 00:00"))
    assert [(one.first_day.day, one.last_day.day) for one in days] == [(24, 24), (25, 25), (26, 26)]
    assert [(one.end.timestamp() - one.start.timestamp()) / 3600 for one in days] == [24, 25, 24]


def test_an_old_series_costs_its_window_only(cast: Cast, django_assert_num_queries: object) -> None:
    make_event(cast, "Ancien", "2001-01-01 08:00", rule="FREQ=DAILY")
    for _time in range(3):
        make_event(cast, "Autre", "2026-11-24 09:00", rule="FREQ=WEEKLY")
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = occurrences(Event.objects.all(), at("2026-11-24 00:00"), at("2026-11-25 00:00"))
    assert len(found) == 4
