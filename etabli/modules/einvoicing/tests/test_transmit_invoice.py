"""Invoices handed to the platform: once each, with what comes back."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.einvoicing.actions import transmit_invoice
from etabli.modules.einvoicing.models import SentStatus, Transmission
from etabli.modules.einvoicing.proving import check_states
from etabli.records.documents.archiving import original_bytes
from etabli.records.lifecycle.fetching import fetch_flows
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast

from .conftest import foreign_client, message, private_client, sent, setting


def test_the_archived_original_leaves_once(cast: Cast, platform: FakePlatform) -> None:
    invoice = make_invoice(cast)
    transmit_invoice(invoice, by=cast.anne)
    run_jobs()
    ((info, data),) = platform.deposited.values()
    assert (info["flowSyntax"], info["flowProfile"], info["processingRule"]) == ("Factur-X", "CIUS", "B2B")
    assert data == original_bytes(invoice, "pdf")
    one = Transmission.objects.get()
    assert (one.code, one.situation_state.word, one.company) == ("", "Transmis", cast.company)
    assert JournalEntry.objects.filter(verb="invoice_transmitted").exists()
    with nothing_written(), pytest.raises(Refused, match="déjà été transmise"):
        transmit_invoice(invoice, by=cast.anne)


def test_what_is_not_transmitted_says_why(cast: Cast, platform: FakePlatform) -> None:
    draft = make_draft(cast)
    for invoice, why in (
        (draft, "émise"),
        (make_invoice(cast, party=private_client()), "particulier"),
        (
            make_invoice(cast, party=foreign_client(), lines=[{"label": "Plan", "quantity": "1", "unit_price": "100"}]),
            "hors de France",
        ),
    ):
        with nothing_written(), pytest.raises(Refused, match=why):
            transmit_invoice(invoice, by=cast.anne)
    ready = make_invoice(cast, party=draft.party)
    set_value("platform.client_secret", None, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="Aucune plateforme"):
        transmit_invoice(ready, by=cast.anne)


def test_a_file_the_platform_refused_may_be_sent_again(cast: Cast, platform: FakePlatform) -> None:
    invoice = make_invoice(cast)
    transmit_invoice(invoice, by=cast.anne)
    platform.failing = [400]
    run_jobs()
    one = Transmission.objects.get()
    assert one.situation_state.word == "Refusé" and "illisible" in one.reason
    assert list(Transmission.objects.in_trouble()) == [one]
    transmit_invoice(invoice, by=cast.anne)
    run_jobs()
    assert Transmission.objects.get().flow.state == "sent" and len(platform.deposited) == 1


def test_automatic_sending_is_a_setting(cast: Cast, platform: FakePlatform) -> None:
    first = make_invoice(cast)
    run_jobs()
    assert not platform.deposited
    setting(cast, "automatic", True)
    make_invoice(cast, party=first.party)
    make_invoice(cast, party=private_client())
    run_jobs()
    assert len(platform.deposited) == 1 and Transmission.objects.count() == 1


def test_statuses_come_in_any_order_and_twice(cast: Cast, platform: FakePlatform) -> None:
    one = sent(cast)
    for code, hour in (("205", 3), ("203", 1), ("200", 0), ("204", 2), ("205", 3)):
        platform.publish("CustomerInvoiceLC", message(one, code, hour=hour))
    fetch_flows.func()
    fetch_flows.func()
    one.refresh_from_db()
    assert (one.code, one.situation_state.word) == ("205", "Approuvée")
    assert sorted(SentStatus.objects.values_list("code", flat=True)) == ["200", "203", "204", "205"]
    assert Flow.objects.filter(direction="in", company=cast.company).count() == 5
    assert check_states().first_fault == "" and check_states().examined == 1
    Transmission.objects.update(code="200")
    assert str(one.document.number) in check_states().first_fault


def test_a_rejection_and_what_follows(cast: Cast, platform: FakePlatform) -> None:
    one = sent(cast)
    platform.publish("CustomerInvoiceLC", message(one, "213", reason_code="DEST_INC", reason="inconnu"))
    fetch_flows.func()
    one.refresh_from_db()
    assert (one.code, one.reason) == ("213", "Destinataire inconnu")
    note = make_credit_note(cast, one.document, all=True)
    with nothing_written(), pytest.raises(Refused, match="reste chez vous"):
        transmit_invoice(note, by=cast.anne)


def test_unknown_invoices_and_unreadable_files_are_kept_aside(cast: Cast, platform: FakePlatform) -> None:
    one = sent(cast)
    stranger = message(one, "205", number="F1999-0001")
    platform.publish("CustomerInvoiceLC", stranger)
    platform.publish("CustomerInvoiceLC", b"<rien/>")
    fetch_flows.func()
    kept = Flow.objects.filter(direction="in", state="refused", company=None)
    assert kept.count() == 2 and not SentStatus.objects.exists()
    assert any("F1999-0001" in flow.fault for flow in kept)
