"""A file comes in: kept byte for byte, read, matched, refused as a duplicate, kept aside."""

import hashlib
import io

import pytest
from django.db import IntegrityError, transaction

from etabli.kernel.files import read_blob, store_blob
from etabli.kernel.freezing import Frozen
from etabli.kernel.jobs import run_jobs
from etabli.kernel.journal import JournalEntry
from etabli.kernel.notices import Notice
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Missing, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving import bringing
from etabli.modules.receiving.bringing import bring, take_collected
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.modules.receiving.testing import addressed, brought, make_received
from etabli.records.documents.einvoice import rules
from etabli.records.documents.tests.incoming import cii, credit_note, pdf, ubl
from etabli.records.testing.cast import Cast, make_party


def test_an_invoice_is_kept_read_matched_and_checked(cast: Cast) -> None:
    supplier = make_party("Papeteries du Rhône SA", siren="404833048", is_supplier=True)
    data = pdf(("factur-x.xml", cii(addressed(cast))))
    file = brought(cast, data, "../facture novembre.pdf")
    assert (file.outcome, file.sha256, file.size) == ("read", hashlib.sha256(data).hexdigest(), len(data))
    assert read_blob(file.blob) == data
    one = file.invoice
    assert (one.party, one.company, one.number, one.year) == (supplier, cast.company, "F-2026-118", 2026)
    assert (f"{one.total_excl}", f"{one.total_vat}", f"{one.total_incl}") == ("85.00", "11.78", "96.78")
    assert (one.has_pdf, one.status, one.soundness, one.faults) == (True, "received", "", [])
    assert read_blob(one.xml) == cii(addressed(cast))
    assert one.content["lines"][0]["label"] == "Ramettes A4"
    assert JournalEntry.objects.filter(kind="receiving.incomingfile", object_id=file.pk).count() == 1
    assert not Notice.objects.exists()
    run_jobs()
    one.refresh_from_db()
    assert (one.checked_at is not None, one.faults) == (True, [])
    for change in ({"total_incl": 1}, {"number": "X"}, {"content": {}}, {"file": None}):
        with pytest.raises(Frozen):
            ReceivedInvoice.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(Frozen):
        file.delete()
    rules.stop()


def test_official_rules_add_what_they_find_and_an_engine_that_is_away_proves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_received(cast, date="2026-11-02", due="2026-12-02", wrong={"incl": "99.00"})
    assert [(fault["rule"], fault["severity"]) for fault in one.faults] == [
        ("BR-CO-15", "error"),
        ("BR-CO-16", "error"),
    ]
    told = [rules.RuleFault("BR-CO-15", "x", ""), rules.RuleFault("BR-53", "y", "/Invoice")]
    monkeypatch.setattr("etabli.records.documents.einvoice.reading.official.check_rules", lambda xmls, sheets: [told])
    run_jobs()
    one.refresh_from_db()
    assert [fault["rule"] for fault in one.faults] == ["BR-CO-15", "BR-CO-16", "BR-53"]
    assert one.soundness == "error"


def test_the_same_invoice_again_is_not_counted_twice(cast: Cast) -> None:
    first = make_received(cast)
    again = brought(cast, cii(addressed(cast)), "copie.xml")
    other_way = brought(cast, ubl(addressed(cast)), "la-même.xml")
    for file in (again, other_way):
        assert (file.outcome, file.same_as) == ("duplicate", first)
        assert "F-2026-118 de Papeteries du Rhône est déjà reçue" in file.reason
    assert brought(cast, cii(addressed(cast, date="2025-11-02", due="2025-12-02")), "an-passé.xml").outcome == "read"
    assert (ReceivedInvoice.objects.count(), IncomingFile.objects.count()) == (2, 4)
    twin = ReceivedInvoice.objects.get(pk=first.pk)
    twin.pk, twin.file = None, again
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_credit_note_counts_as_less_and_names_what_it_corrects(cast: Cast) -> None:
    note = brought(cast, cii(credit_note(buyer_siren=cast.company.siren)), "avoir.xml").invoice
    assert (f"{note.total_incl}", note.is_credit) == ("-96.78", True)
    assert [fault["rule"] for fault in note.faults] == ["BR-FR-CO-05"]
    assert "F-2026-118 qu’il corrige n’a pas été reçue" in note.faults[0]["sentence"]
    make_received(cast)
    other = brought(cast, cii(credit_note(number="A-8", buyer_siren=cast.company.siren)), "avoir2.xml").invoice
    assert other.faults == []
    changed = cii(addressed(cast, number="F-3")).replace(b"FR7630006000011234567890189", b"FR1420041010050500013M02606")
    assert [fault["rule"] for fault in brought(cast, changed).invoice.faults] == ["IBAN"]


def test_the_company_is_the_one_the_invoice_names(cast: Cast) -> None:
    theirs = cii(addressed(cast, number="F-9")).replace(cast.company.siren.encode(), b"987654324")
    file = brought(cast, theirs)
    assert (file.company, file.invoice.company) == (cast.outsider_company, cast.outsider_company)
    stranger = cii(addressed(cast, number="F-10")).replace(cast.company.siren.encode(), b"552100554")
    one = brought(cast, stranger).invoice
    assert (one.company, [fault["rule"] for fault in one.faults]) == (cast.company, ["DEST_ERR"])
    with nothing_written(), pytest.raises(Missing):
        brought(cast, cii(), by=cast.odile)


def test_what_cannot_be_read_is_kept_aside_with_its_reason(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    file = brought(cast, bad, "piège.xml")
    assert (file.outcome, "déclare des entités" in file.reason, read_blob(file.blob)) == ("aside", True, bad)
    assert brought(cast, bad, "piège.xml").outcome == "shelved"
    monkeypatch.setattr("etabli.modules.receiving.reading.READ_AT_MOST", 2000)
    big = brought(cast, cii(addressed(cast, number="F-LONGUE")), "longue.xml")
    assert (big.outcome, "gardé sans être lu" in big.reason) == ("aside", True)
    monkeypatch.setattr(bringing, "KEPT_AT_MOST", 2000)
    for data, sentence in ((b"", "est vide"), (cii(), "il n’est pas gardé")):
        with nothing_written(), pytest.raises(Refused, match=sentence):
            bring(cast.company, io.BytesIO(data), name="x.xml", by=cast.anne)
    assert not ReceivedInvoice.objects.exists()


def test_files_of_the_collecting_address_are_taken_when_they_are_invoices(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etabli.modules.receiving.queueing.official_faults", lambda found: [])
    sent = {
        "facture.xml": cii(addressed(cast)),
        "brochure.pdf": pdf(),
        "notes.txt": b"Bonjour",
        "coupee.xml": cii()[:900],
    }
    take_collected("compta@papeteries.example", [(store_blob(data, name=name), name) for name, data in sent.items()])
    take_collected("compta@papeteries.example", [(store_blob(sent["facture.xml"], name="f.xml"), "f.xml")])
    run_jobs()
    rows = IncomingFile.objects.order_by("pk").values_list("name", "outcome", "source", "sender")
    assert list(rows) == [
        ("facture.xml", "read", "mailed", "compta@papeteries.example"),
        ("coupee.xml", "aside", "mailed", "compta@papeteries.example"),
    ]
    told = Notice.objects.order_by("user_id").values_list("user", flat=True)
    assert list(told) == [cast.anne.pk, cast.chloe.pk]
    assert ReceivedInvoice.objects.get().file.user is None
    assert bring(cast.company, ubl(addressed(cast, number="P-1")), name="p.xml", by=SYSTEM, source="platform").invoice
