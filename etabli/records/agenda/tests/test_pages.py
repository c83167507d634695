"""Screens of the agenda: lists, cards, calendar, statistics, panels, import."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.people.roles import Role
from etabli.kernel.search import search
from etabli.records.agenda.actions import create_event, create_task, report_event
from etabli.records.agenda.models import Event, Outcome, Task
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.settings import EventTypePages
from etabli.records.agenda.pages.tasks import TaskPages
from etabli.records.agenda.testing import at, make_event, make_task, usual
from etabli.records.agenda.tests.test_import_calendar import GOOD, SERIES, ics
from etabli.records.interactions.actions import plan_meeting
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.testing import RecordPagesChecks, make_person, unlabelled

TUESDAY = time_machine.travel("2026-11-24 09:10:00+01:00", tick=False)


def owner_of(company: Any, person: Any) -> Any:
    """Who works there: the person of the test, or somebody else of the other company."""
    mine = person.company_ids and company.pk in person.company_ids
    return person if mine else make_person(Role.SALES, companies=[company])


class EventPagesTest(RecordPagesChecks, TestCase):
    pages = EventPages
    role = Role.SALES

    def make(self, company: Company, number: int) -> Event:
        owner = owner_of(company, self.person)
        start = timezone.now() + timedelta(days=number)
        values = {"owner": owner, "party": make_party(f"Brasserie {number}"), "participants": [owner]}
        return create_event(usual(), company=company, title=f"Métré {number}", start=start, values=values, by=owner)


class TaskPagesTest(RecordPagesChecks, TestCase):
    pages = TaskPages
    role = Role.SALES

    def make(self, company: Company, number: int) -> Task:
        owner = owner_of(company, self.person)
        day = timezone.localdate() + timedelta(days=number)
        values = {"party": make_party(f"Brasserie {number}")}
        return create_task(owner, company=company, title=f"Rappeler {number}", due_on=day, values=values, by=owner)


def text_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


@TUESDAY
def test_every_view_shows_what_it_should(cast: Cast, client: Client) -> None:
    party = make_party("La Poste")
    make_event(cast, "Métré", "2026-11-24 10:00", party=party, participants=[cast.anne])
    make_event(cast, "En même temps", "2026-11-24 10:30")
    make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY;BYDAY=MO,WE")
    make_event(cast, "Salon", "2026-11-26 00:00", all_day=True)
    make_event(cast, "Dentiste", "2026-11-25 17:00", owner=cast.anne, by=cast.anne, private=True)
    make_task(cast, "Oublié", "2026-11-20")
    make_task(cast, "Demain", "2026-11-25")
    client.force_login(cast.bruno)
    answer = client.get("/agenda/")
    text, tree = text_of(answer), html.fromstring(answer.content)
    assert "23 au 29 novembre 2026, semaine 48" in text and "Dentiste" not in text
    assert unlabelled(answer.content) == []
    assert len(tree.xpath("//div[@data-day]")) == 5
    today = tree.xpath("//span[@data-day='2026-11-24']")[0].text_content()
    assert "En retard\N{NO-BREAK SPACE}: Oublié" in today
    beside = [re.findall(r"of\d at\d", one.get("class")) for one in tree.xpath("//div[@data-day='2026-11-24']/a")]
    assert beside == [["of2 at0"], ["of2 at1"]]
    meeting = tree.xpath("//div[@data-day='2026-11-25']/a")[0]
    assert (meeting.get("data-on"), meeting.get("href")[-14:]) == ("2026-11-25", "?le=2026-11-25")
    team = text_of(client.get("/agenda/?vue=equipe"))
    assert "Occupé" in team and "Dentiste" not in team and "Anne Lantier" in team
    assert "Métré" in text_of(client.get("/agenda/?vue=jour&le=2026-11-24"))
    assert text_of(client.get("/agenda/?vue=mois")).count("Point") == 4
    assert "Salon" in text_of(client.get("/agenda/?vue=liste&taches=non"))
    narrowed = text_of(client.get(f"/agenda/?client={party.pk}&type={usual().pk}"))
    assert "Métré" in narrowed and "En même temps" not in narrowed
    for odd in ("?vue=zz&le=hier", "?le=9999-01-01", "?qui=x&type=99999999999999999999", "?client=<b>"):
        assert client.get(f"/agenda/{odd}").status_code == 200
    client.force_login(cast.hugo)
    for path in ("", "statistiques/", "importer/", "abonnement/", "autour/?sujet=agenda.event:1"):
        assert client.get(f"/agenda/{path}").status_code == 403


@TUESDAY
def test_moved_with_its_way_back(cast: Cast, client: Client) -> None:
    event = make_event(cast)
    series = make_event(cast, "Point", "2026-11-23 08:30", rule="FREQ=WEEKLY")
    client.force_login(cast.bruno)

    def drop(**values: Any) -> Any:
        return client.post("/agenda/deplacer/", values, headers={"HX-Request": "true"})

    moved = drop(id=event.pk, start="2026-11-26T15:00", end="2026-11-26T16:00")
    assert moved.status_code == 200 and "jeudi 26/11/2026" in text_of(moved)
    undo = html.fromstring(moved.content).xpath("//button[@hx-vals]/@hx-vals")[0]
    assert '"start": "2026-11-24T10:00"' in undo and f'data-moved="{event.pk}"' in moved.content.decode()
    drop(id=event.pk, start="2026-11-24T10:00", end="2026-11-24T11:00", undo=1)
    event.refresh_from_db()
    assert event.start == at("2026-11-24 10:00")
    drop(id=series.pk, on="2026-11-30", start="2026-12-01T09:00", end="2026-12-01T10:00")
    single = Event.objects.get(series=series)
    assert (single.start, single.series_on) == (at("2026-12-01 09:00"), date(2026, 11, 30))
    drop(id=single.pk, rejoin=1)
    assert not Event.objects.filter(series=series).exists()
    refused = drop(id=event.pk, start="1900-01-01T10:00", end="1900-01-01T11:00")
    assert refused.status_code == 409 and "2000 et 2100" in refused.content.decode()
    assert drop(id=event.pk, start="hier", end="").status_code == 409
    assert drop(id="x").status_code == 404 and client.get("/agenda/deplacer/").status_code == 404
    client.force_login(cast.odile)
    assert drop(id=event.pk, start="2026-11-26T15:00", end="2026-11-26T16:00").status_code == 404


@TUESDAY
def test_forms_quick_full_and_of_a_series(cast: Cast, client: Client) -> None:
    party = make_party("La Poste")
    client.force_login(cast.bruno)
    quick = client.get("/evenements/nouveau/?panneau=1&start=2026-11-24T10:00")
    assert b"repeat" not in quick.content and b'value="2026-11-24T10:00"' in quick.content
    values = {"title": "Visite", "type": usual("Appel").pk, "party": party.pk, "start": "2026-11-24T10:00"}
    assert client.post("/evenements/nouveau/?panneau=1", values).status_code == 302
    made = Event.objects.get()
    assert (made.end - made.start, made.owner) == (timedelta(minutes=15), cast.bruno)
    full = {**values, "title": "Suivi", "owner": cast.anne.pk, "repeat": "NTH", "repeat_every": 2}
    posted = client.post("/evenements/nouveau/", {**full, "repeat_until": "2027-12-31"})
    series = Event.objects.get(title="Suivi")
    assert posted.status_code == 302 and series.rule == "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU;UNTIL=20271231"
    card = text_of(client.get(f"/evenements/{series.pk}/"))
    assert "tous les 2 mois, le 4e mardi, jusqu’au 31/12/2027" in card.replace("\u00a0", " ")
    assert "mardi 26/01/2027" in text_of(client.get(f"/evenements/{series.pk}/?le=2027-01-26"))
    assert client.get(f"/evenements/{series.pk}/?le=2027-01-27").status_code == 409
    edit = f"/evenements/{series.pk}/modifier/?le=2027-01-26"
    form = client.get(edit)
    assert b'value="2027-01-26T10:00"' in form.content
    assert html.fromstring(form.content).xpath("//input[@name='scope'][@checked]/@value") == ["one"]
    sent = {**full, "start": "2027-01-27T10:00", "end": "2027-01-27T11:00", "scope": "one"}
    assert client.post(edit, sent).status_code == 302
    assert Event.objects.get(series=series).series_on == date(2027, 1, 26)
    bad = client.post("/evenements/nouveau/", {**values, "start": "9999-12-31T10:00"})
    assert bad.status_code == 422 and "2000 et 2100" in bad.content.decode()
    report = f"/evenements/{series.pk}/actions/report_event/?le=2026-11-24"
    assert b'value="2026-11-24"' in client.get(report).content
    assert client.post(report, {"outcome": "held", "report": "Vu", "on": "2026-11-24"}).status_code == 302
    assert Event.objects.get(series_on=date(2026, 11, 24)).report == "Vu"
    delete = f"/evenements/{made.pk}/actions/delete_event/"
    assert b'name="scope"' not in client.get(delete).content
    assert client.post(delete).status_code == 302 and not Event.objects.filter(pk=made.pk).exists()


@TUESDAY
def test_statistics_count_days_of_series_and_reports(cast: Cast, client: Client) -> None:
    make_event(cast, "Point", "2026-11-02 08:30", rule="FREQ=WEEKLY", type=usual("Réunion"))
    report_event(make_event(cast, "Métré"), outcome=Outcome.HELD, report="Vu", by=cast.bruno)
    make_event(cast, "Annulé", outcome="cancelled")
    make_event(cast, "Relance", type=usual("Relance devis"), owner=cast.anne)
    client.force_login(cast.bruno)
    text = text_of(client.get("/agenda/statistiques/"))
    assert "Rendez-vous client1Relance1Compte rendu0Tous les événements7" in text
    only = text_of(client.get("/agenda/statistiques/?du=2026-11-01&au=2026-11-30&comptes_rendus=oui"))
    assert "Tous les événements1" in only
    mine = client.get(f"/agenda/statistiques/?du=2026-11-01&au=2026-11-30&qui={cast.anne.pk}")
    assert "Tous les événements1" in text_of(mine) and unlabelled(mine.content) == []
    for odd in ("?du=hier&au=demain", "?du=2026-11-30&au=2026-11-01", "?du=2020-01-01&au=2026-11-01"):
        assert client.get(f"/agenda/statistiques/{odd}").status_code == 200


@TUESDAY
def test_elsewhere_home_cards_search_and_settings(cast: Cast, client: Client) -> None:
    party = make_party("La Poste")
    task = make_task(cast, "Rappeler", "2026-11-23", party=party)
    event = make_event(cast, "Métré", "2026-11-24 16:00", party=party)
    client.force_login(cast.bruno)
    home = text_of(client.get("/"))
    assert "Rappeler" in home and "16:00 – 17:00" in home
    card = client.get(f"/repertoire/{party.pk}/").content.decode()
    assert f"/agenda/autour/?sujet=parties.party%3A{party.pk}" in card
    panel = client.get(f"/agenda/autour/?sujet=parties.party:{party.pk}")
    assert all(word in text_of(panel) for word in ("Rappeler", "retard de 1 j", "Métré", "Événement"))
    assert f"/taches/nouveau/?party={party.pk}" in panel.content.decode()
    client.post(f"/taches/{task.pk}/actions/complete_task/")
    assert Task.objects.get().is_done
    about = f"/evenements/nouveau/?sujet=agenda.task:{task.pk}&start=2026-11-27T10:00"
    client.post(about, {"title": "Suite", "type": usual().pk, "start": "2026-11-27T10:00", "owner": cast.bruno.pk})
    made = Event.objects.get(title="Suite")
    assert (made.kind, made.object_id) == ("agenda.task", task.pk)
    assert "Tâche : Rappeler" in text_of(client.get(f"/evenements/{made.pk}/"))
    assert client.get("/agenda/autour/?sujet=parties.party:999").status_code == 404
    assert [hit.id for hit in search(cast.bruno, "métré")] == [event.pk]
    client.force_login(cast.anne)
    assert "Relance devis" in text_of(client.get(EventTypePages.page().url()))


def test_a_calendar_file_is_tried_then_brought_in(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    assert client.get("/agenda/importer/").status_code == 200

    def sent(content: bytes) -> Any:
        file = SimpleUploadedFile("agenda.ics", content, content_type="text/calendar")
        return client.post("/agenda/importer/", {"file": file, "type": usual().pk})

    assert "pas un calendrier" in sent(b"bonjour").content.decode()
    tried = sent(ics(GOOD, SERIES, "UID:z|SUMMARY:Vieux|DTSTART:19000101T100000Z"))
    assert "2 événements à importer" in text_of(tried) and "en 1900" in text_of(tried)
    assert not Event.objects.exists()
    kept = html.fromstring(tried.content).xpath("//input[@name='essai']/@value")[0]
    done = client.post("/agenda/importer/", {"essai": kept})
    assert done.headers["Location"] == "/agenda/?vue=mois&le=2026-11-23" and Event.objects.count() == 2
    client.force_login(cast.anne)
    assert client.post("/agenda/importer/", {"essai": kept}).status_code == 409


@pytest.mark.parametrize("view", ["semaine", "mois", "equipe", "liste"])
def test_questions_do_not_grow(cast: Cast, client: Client, view: str) -> None:
    client.force_login(cast.bruno)
    path = f"/agenda/?vue={view}&le=2026-11-24"

    def asked() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        return len(seen)

    for title, rule in (("Un", ""), ("Série", "FREQ=WEEKLY")):
        make_event(cast, title, rule=rule, participants=[cast.anne], party=make_party(title))
    make_task(cast, party=make_party("Tâche"))
    few = asked()
    for number in range(6):
        make_event(cast, f"n {number}", participants=[cast.anne], party=make_party(f"P {number}"))
        make_event(cast, f"s {number}", rule="FREQ=DAILY;COUNT=5", participants=[cast.anne])
        make_task(cast, f"t {number}", party=make_party(f"T {number}"))
    assert asked() <= few


def test_appointments_kept_elsewhere_stand_in_every_view(cast: Cast, client: Client) -> None:
    start = at("2026-11-25 14:00")
    plan_meeting(make_party("Canuts"), subject="Relevé du bar", at=start, colleagues=[cast.anne.pk], by=cast.bruno)
    for person, seen in ((cast.bruno, True), (cast.anne, True), (cast.hugo, False)):
        client.force_login(person)
        for view in ("jour", "semaine", "mois", "liste"):
            page = client.get(f"/agenda/?vue={view}&le=2026-11-25").content.decode()
            assert ("Relevé du bar" in page) is seen, (person, view)
    client.force_login(cast.bruno)
    assert client.get("/agenda/?vue=equipe&le=2026-11-25").content.decode().count("Relevé du bar") >= 2
