"""The calendar at its secret address."""

from datetime import date

import icalendar
import time_machine
from django.test import Client

from etabli.records.agenda.actions import delete_event, move_event, open_feed, revoke_feed
from etabli.records.agenda.calendars.reading import read_file
from etabli.records.agenda.series import Scope
from etabli.records.agenda.testing import at, make_event, make_task
from etabli.records.testing.cast import Cast, make_cast


@time_machine.travel("2026-11-24 09:00:00+01:00", tick=False)
def test_read_by_other_programs_until_taken_back(db: None, client: Client) -> None:
    cast: Cast = make_cast()
    make_event(cast, "Métré", "2026-11-24 10:00", private=True, reminder=15, place="Lyon ; quai n° 3, hall")
    series = make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY;UNTIL=20261221")
    delete_event(series, on=date(2026, 11, 30), scope=Scope.ONE, by=cast.bruno)
    move_event(series, start=at("2026-12-08 09:00"), end=at("2026-12-08 10:00"), on=date(2026, 12, 7), by=cast.bruno)
    make_event(cast, "Salon", "2026-11-26 00:00", all_day=True)
    make_event(cast, "D’une collègue", owner=cast.anne)
    make_task(cast, "Rappeler")
    feed = open_feed(cast.bruno, by=cast.bruno)
    path = f"/calendriers/{feed.serial}.ics"
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = icalendar.Calendar.from_ical(answer.content)
    found = {str(one["summary"]): one for one in calendar.walk("VEVENT") if "recurrence-id" not in one}
    assert set(found) == {"Métré", "Point", "Salon"}
    assert str(found["Métré"]["class"]) == "PRIVATE" and str(found["Métré"]["location"]) == "Lyon ; quai n° 3, hall"
    assert "evenements" in str(found["Point"]["url"]) and found["Salon"].decoded("dtstart") == date(2026, 11, 26)
    assert [str(one["summary"]) for one in calendar.walk("VTODO")] == ["Rappeler"]
    assert [str(one["tzid"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    read = read_file(answer.content)
    point = next(one for one in read.events if one.title == "Point" and one.replaces is None)
    assert (point.rule, point.skipped) == ("FREQ=WEEKLY;UNTIL=20261221T225959Z", [date(2026, 11, 30)])
    assert [one.replaces for one in read.events if one.replaces] == [date(2026, 12, 7)]
    same = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert client.post(path).status_code == 405 and client.get("/calendriers/inconnu.ics").status_code == 404
    cast.bruno.is_active = False
    cast.bruno.save()
    assert client.get(path).status_code == 404
    cast.bruno.is_active = True
    cast.bruno.save()
    revoke_feed(feed, by=cast.bruno)
    assert client.get(path).status_code == 404


def test_the_owner_makes_changes_and_drops_the_address(db: None, client: Client) -> None:
    cast = make_cast()
    client.force_login(cast.bruno)
    assert b"pas d\xe2\x80\x99adresse" in client.get("/agenda/abonnement/").content
    client.post("/agenda/abonnement/creer/")
    page = client.get("/agenda/abonnement/").content.decode()
    assert "http://testserver/calendriers/" in page
    client.post("/agenda/abonnement/retirer/")
    assert client.post("/agenda/abonnement/retirer/").status_code == 404
    assert client.get("/agenda/abonnement/creer/").status_code == 404
