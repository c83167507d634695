"""Exchanges in the HTTP interface, brought in from a file, in somebody's copy of their data."""

import json
from typing import Any

import pytest
from django.test import Client

from etabli.kernel.bulk import BulkRun
from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import ApiToken
from etabli.kernel.search import search
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import Entry, Line
from etabli.kernel.transfer.receiving import receive_file
from etabli.records.interactions import personal
from etabli.records.interactions.actions import write_note
from etabli.records.interactions.imports import import_interactions
from etabli.records.interactions.models import Interaction
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_each_kind_is_written_and_moved(cast: Cast, party: Party, contact: Contact) -> None:
    _token, secret = ApiToken.issue(cast.bruno, name="essai")
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def post(path: str, **body: Any) -> Any:
        answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    words = {"party_id": party.pk, "subject": "Teinte", "body": "Chêne ?"}
    at = "2031-05-04T09:30:00Z"
    for kind, more in (
        ("note", {}),
        ("call", {"outcome": "message"}),
        ("meeting", {"at": at, "contact_ids": [contact.pk], "invites": True}),
        ("mail", {"to": ["lea@canuts.example"], "send_at": "2026-12-30T08:00:00Z"}),
        ("letter", {"company_id": cast.company.pk}),
    ):
        status, made = post("interactions", kind=kind, **words, **more)
        assert (status, made["kind"], made["author_id"]) == (201, kind, cast.bruno.pk), made
    assert post("interactions", kind="meeting", **words)[0] == 422
    assert post("interactions", kind="note", party_id=party.pk)[0] == 409
    meeting = Interaction.objects.get(kind="meeting")
    status, moved = post(f"interactions/{meeting.pk}/move", at="2031-05-05T09:30:00Z")
    assert (status, moved["at"][:10]) == (200, "2031-05-05")
    assert moved["participants"][0]["answer"] == "waiting"
    listed = client.get(f"/api/v1/interactions?party_id={party.pk}&kind=mail").json()
    assert [one["kind"] for one in listed["items" if "items" in listed else "data"]] == ["mail"]
    assert BulkRun.objects.count() == 0


class Writes:
    """As much of a writer as building a row needs."""

    def __init__(self, by: Any) -> None:
        self.by, self.said = by, []  # type: ignore[var-annotated]

    def save(self, record: Any, **how: Any) -> Any:
        record.full_clean()
        record.save()
        return record

    def warn(self, sentence: Any, **where: Any) -> None:
        self.said.append(str(sentence))


def test_lines_of_a_file_join_the_cards_once(cast: Cast, party: Party, contact: Contact) -> None:
    fields = {field.key: field for field in import_interactions.fields}
    cells = {"party": "BRASSERIE DES CANUTS", "date": "14/11/2025", "kind": "Réunion", "subject": "Visite"}
    cells |= {"email": "lea@canuts.example", "direction": "Reçu", "author": "bruno@etabli.example", "body": "Oui"}
    values = {key: fields[key].parse(cell) for key, cell in cells.items()}
    writer: Any = Writes(cast.anne)
    one: Any = import_interactions.build(Entry([Line(2, values)]), None, writer)
    assert (one.party, one.contact, one.kind, one.author) == (party, contact, "meeting", cast.bruno)
    assert (one.body, str(one.at.date())) == ("<p>Oui</p>", "2025-11-14")
    keys = import_interactions.identify({**values, "party": party.name})
    assert list(import_interactions.find(keys, cast.anne).values()) == [one]
    for wrong, reason in (({"party": "Inconnu"}, "Aucun client"), ({"subject": "", "body": ""}, "ni titre ni texte")):
        line = Line(3, {**values, "email": "", **wrong})
        with pytest.raises(Exception, match=reason):
            import_interactions.build(Entry([line]), None, writer)
    make_party(party.name)
    with pytest.raises(Exception, match="Plusieurs fiches"):
        import_interactions.build(Entry([Line(4, {**values, "email": ""})]), None, writer)


def test_a_file_imported_twice_adds_nothing_and_is_taken_back(cast: Cast, party: Party, contact: Contact) -> None:
    told = write_note(party, subject="Déjà là", by=cast.bruno)
    before = Interaction.objects.values_list("pk", flat=True).get()
    text = "Client;Date;Nature;Titre;Texte\n"
    text += f"{party.name};14/11/2025;Appel;Relance;Rappeler lundi.\n{party.name};15/11/2025;Note;Teinte;Chêne\n"

    def imported(content: str) -> ImportRun:
        run = receive_file(content.encode(), name="echanges.csv", kind=import_interactions, by=cast.anne)
        choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
        run_jobs()
        run.refresh_from_db()
        start_import(run, by=cast.anne)
        run_jobs()
        run.refresh_from_db()
        return run

    run = imported(text)
    assert (run.created, Interaction.objects.count()) == (2, 3)
    assert [hit.title for hit in search(cast.anne, "relance", kinds=["interactions.interaction"])] == ["Relance"]
    again = imported(text + f"{party.name};16/11/2025;Note;Pose;Mardi\n")
    assert (again.created, Interaction.objects.count()) == (1, 4)
    for one in (again, run):
        undo_import(one, by=cast.anne)
        run_jobs()
        one.refresh_from_db()
        assert (one.state, one.kept) == ("undone", 0)
    assert Interaction.objects.values_list("pk", flat=True).get() == before == told.pk
    assert search(cast.anne, "relance", kinds=["interactions.interaction"]) == []


def test_a_person_s_copy_and_erasure(cast: Cast, party: Party, contact: Contact) -> None:
    note = write_note(party, subject="Santé", body="Confidences", contact=contact, by=cast.bruno)
    assert [one["titre"] for one in personal.collect(party)] == ["Santé"]
    Interaction.objects.create(party=party, kind="mail", direction="in", subject="Merci")
    assert set(personal.latest([party.pk])) == {party.pk}
    personal.erase(party, SYSTEM)
    note.refresh_from_db()
    assert (note.subject, note.body, note.excerpt, note.contact) == ("Effacé", "", "", None)
