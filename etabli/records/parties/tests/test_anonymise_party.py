"""GDPR: the copy of a person's data, their erasure that spares the law's documents, and records past their time."""

import io
import json
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.files import attach, read_blob, store_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.journal import entries_of, write_entry
from etabli.kernel.journal.verifying import verify_journal
from etabli.kernel.remarks import add_remark
from etabli.kernel.search import index, search
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.models import ImportedRecord, ImportProblem, ImportRow
from etabli.records.documents.models import Document
from etabli.records.parties.actions import anonymise_party, merge_parties
from etabli.records.parties.consents import may_contact
from etabli.records.parties.models import Contact, ContactWay, Party
from etabli.records.parties.retention import records_past_their_time
from etabli.records.parties.tests.test_imports import imported, lines
from etabli.records.testing import make_party


def lea(cast):
    party = make_party(
        "Léa Petit", kind="person", email="lea@petit.example", phone="+33612345678", comment="Chien noir"
    )
    ContactWay.objects.create(contact=party.contacts.get(), kind="email", value="lea2@petit.example")
    add_remark(party, by=cast.bruno, text="Digicode 1234")
    attach(party, store_blob(b"plan de Lea", name="plan.txt", media_type="text/plain"), by=cast.bruno)
    write_entry(party, by=cast.bruno, verb="changed", data={"email": ["old@petit.example", "lea@petit.example"]})
    Document.objects.create(
        kind="invoice",
        type="invoice",
        issued_at=timezone.now(),
        company=cast.company,
        party=party,
        series="invoice",
        number="FA-1",
        status="done",
        billing_address={"name": "Léa Petit", "lines": ["1 rue du Port"]},
    )
    index(party)
    return party


def test_the_copy_holds_everything_as_json_and_files(cast):
    party = lea(cast)
    browser = Client()
    browser.force_login(cast.bruno)
    url = f"/repertoire/{party.pk}/donnees-personnelles.zip"
    assert browser.get(url).status_code == 403
    bundle = zipfile.ZipFile(io.BytesIO(b"".join(browser.post(url))))
    told = json.loads(bundle.read("donnees.json"))
    assert told["directory"]["record"]["email"] == "lea@petit.example"
    assert told["directory"]["contacts"][0]["further"] == ["lea2@petit.example"]
    assert told["directory"]["notes"][0]["text"] == "Digicode 1234"
    assert told["documents"][0]["number"] == "FA-1"
    assert bundle.read("directory/001-plan.txt") == b"plan de Lea"
    assert entries_of(party).first().verb == "personal_data_copied"


def test_what_is_erased_and_what_the_law_keeps(cast):
    cast.anne.may_delete = True
    cast.anne.save()
    party = lea(cast)
    trace = make_party("Léa P.", kind="person", email="leap@petit.example")
    merge_parties(party, absorb=trace, by=cast.anne)
    anonymise_party(party, by=cast.anne)
    party = Party.objects.get(pk=party.pk)
    assert (party.name, party.email, party.phone, party.comment) == (f"Personne anonymisée n° {party.pk}", "", "", "")
    assert (party.archived, party.anonymised_at is not None, party.addresses.count()) == (True, True, 0)
    assert [str(contact) for contact in Contact.objects.filter(party=party)] == [party.name]
    invoice = Document.objects.get()
    assert (invoice.party, invoice.billing_address["name"]) == (party, "Léa Petit")
    everything = json.dumps(
        [[entry.data, entry.label] for entry in entries_of(party)]
        + [list(table.objects.values()) for table in (Party, Contact, ContactWay)],
        default=str,
    )
    for secret in ("Petit", "petit.example", "Chien", "Digicode", "612345678"):
        assert secret not in everything
    assert search(cast.anne, "Petit") == []
    assert verify_journal().first_fault == ""
    assert not may_contact("lea@petit.example", "email")
    assert not may_contact("leap@petit.example", "email")
    with pytest.raises(Refused, match="déjà anonymisée"):
        anonymise_party(party, by=cast.anne)


def test_the_file_they_came_in_goes_and_the_others_can_still_be_taken_back(cast):
    cast.anne.may_delete = True
    cast.anne.save()
    run = imported(lines("Léa Petit;;69001;Lyon;France;lea@petit.example;", "Erable;;69002;Lyon;France;;"), cast.anne)
    lea = Party.objects.get(name="Léa Petit")
    anonymise_party(lea, by=cast.anne)
    run.refresh_from_db()
    held = [list(table.objects.values()) for table in (ImportRow, ImportProblem, ImportedRecord)]
    assert "Petit" not in json.dumps(held, default=str)
    assert b"Petit" not in read_blob(run.blob)
    undo_import(run, by=cast.anne)
    run_jobs()
    assert [party.name for party in Party.objects.all()] == [f"Personne anonymisée n° {lea.pk}"]


def test_refused_while_something_is_owed_or_without_the_right(cast):
    party = make_party("Léa Petit", kind="person")
    with pytest.raises(Denied):
        anonymise_party(party, by=cast.bruno)
    Party.objects.filter(pk=party.pk).update(balance=Decimal("12.00"))
    cast.anne.may_delete = True
    with pytest.raises(Refused, match="solde est en cours"):
        anonymise_party(Party.objects.get(pk=party.pk), by=cast.anne)
    assert Party.objects.get(pk=party.pk).name == "Léa Petit"


def test_records_past_their_time(cast):
    now = timezone.now()
    old = make_party("Vieux prospect", is_prospect=True)
    recent = make_party("Prospect d’hier", is_prospect=True)
    answered = make_party("Prospect qui répond", is_prospect=True)
    client = make_party("Client particulier", kind="person", is_customer=True)
    business = make_party("Société cliente", is_customer=True)
    aged = (old, answered, client, business)
    Party.objects.filter(pk__in=[party.pk for party in aged]).update(created_at=now - timedelta(days=4 * 365))
    Document.objects.create(kind="quote", company=cast.company, party=answered, series="quote", status="open")
    assert [one.party for one in records_past_their_time(cast.anne)] == [old]
    later = records_past_their_time(cast.anne, now=now + timedelta(days=400))
    assert [one.party for one in later] == [old, client]
    browser = Client()
    browser.force_login(cast.anne)
    shown = browser.get("/repertoire/conservation/").content.decode()
    assert ("Vieux prospect" in shown, recent.name in shown) == (True, False)
