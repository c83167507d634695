"""Issuing: number, date, freeze, snapshot, chain, dues, and every way to refuse."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from etabli.kernel.chain.models import ChainLink
from etabli.kernel.freezing import Frozen
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.issuing import check_before_issue
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.testing import INCL, make_client
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.einvoice import check_rules, write_cii
from etabli.records.documents.models import Snapshot
from etabli.records.dues.models import Due
from etabli.records.testing.cast import Cast


def unissued(invoice: Invoice) -> None:
    """Nothing of an issue was written."""
    invoice.refresh_from_db()
    assert (invoice.status, invoice.number, invoice.issued_at) == ("draft", None, None)
    assert (
        Due.objects.count(),
        Snapshot.objects.count(),
        ChainLink.objects.filter(kind="document_issued").count(),
    ) == (0, 0, 0)


def test_issued(cast: Cast) -> None:
    invoice = make_invoice(cast, party=make_client(is_prospect=True, is_customer=False))
    today = timezone.localdate()
    assert (invoice.number, invoice.status, invoice.date) == (f"F{today.year}-0001", "open", today)
    assert invoice.due_date == today + datetime.timedelta(days=30)
    due = invoice.dues.get()
    assert (due.amount, due.date, due.direction) == (INCL, invoice.due_date, "in")
    link = ChainLink.objects.get(kind="document_issued")
    assert link.digest == invoice.snapshot.digest
    assert link.payload["number"] == invoice.number
    invoice.party.refresh_from_db()
    assert (invoice.party.is_customer, invoice.party.is_prospect, invoice.party.balance) == (True, False, INCL)


def test_credit_notes_have_their_own_series_and_invoices_no_gap(cast: Cast) -> None:
    year = timezone.localdate().year
    first = make_invoice(cast)
    note = make_credit_note(cast, first, all=True)
    second = make_invoice(cast)
    assert [first.number, note.number, second.number] == [f"F{year}-0001", f"A{year}-0001", f"F{year}-0002"]


def test_issued_once(cast: Cast) -> None:
    invoice = make_invoice(cast)
    with pytest.raises(Refused, match="déjà émise"):
        issue_invoice(invoice, by=cast.anne)
    assert ChainLink.objects.filter(kind="document_issued").count() == 1


def test_the_date_is_never_in_the_future_nor_before_the_last_of_the_series(cast: Cast) -> None:
    invoice = make_draft(cast)
    with pytest.raises(Refused, match="futur"):
        issue_invoice(invoice, on=timezone.localdate() + datetime.timedelta(days=1), by=cast.anne)
    unissued(invoice)
    make_invoice(cast)
    before = Due.objects.count()
    with pytest.raises(Refused):
        issue_invoice(invoice, on=timezone.localdate() - datetime.timedelta(days=1), by=cast.anne)
    invoice.refresh_from_db()
    assert (invoice.number, Due.objects.count()) == (None, before)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"lines": []}, "aucune ligne"),
        ({"lines": [{"label": "Reprise", "quantity": "-1", "unit_price": "10", "vat_rate": "20"}]}, "négatif"),
        ({"billing_address": {"name": ""}}, "adresse"),
    ],
)
def test_what_the_law_asks_is_checked_before_a_number_is_taken(cast: Cast, content: dict[str, Any], words: str) -> None:
    invoice = make_draft(cast, **content)
    with nothing_written(), pytest.raises(Refused, match=words):
        issue_invoice(invoice, by=cast.anne)
    unissued(invoice)


def test_a_seller_without_identity_cannot_issue(cast: Cast) -> None:
    invoice = make_draft(cast)
    cast.company.siren = cast.company.siret = cast.company.vat_number = ""
    cast.company.save()
    with pytest.raises(Refused) as told:
        issue_invoice(invoice, by=cast.anne)
    assert told.value.faults
    unissued(invoice)


def test_a_draft_changed_after_the_checks_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    invoice = make_draft(cast)
    stale = check_before_issue(invoice, by=cast.anne)
    save_draft(invoice, content={"title": "Autre"}, by=cast.anne)
    monkeypatch.setattr(type(issue_invoice.action), "before", None, raising=False)
    object.__setattr__(issue_invoice.action, "before", lambda subject, **inputs: stale)
    try:
        with nothing_written(), pytest.raises(Refused, match="vient d’être modifié"):
            issue_invoice(invoice, by=cast.anne)
    finally:
        object.__setattr__(issue_invoice.action, "before", check_before_issue)
    unissued(invoice)


@pytest.mark.parametrize("changed", ["party", "company"])
def test_who_changed_since_the_checks_is_told_as_they_are_now(cast: Cast, changed: str) -> None:
    invoice = make_draft(cast)
    checked = check_before_issue(invoice, by=cast.anne)
    if changed == "party":
        invoice.party.email = "neuf@canuts.example"
        invoice.party.save()
    else:
        cast.company.iban = "FR1420041010050500013M02606"
        cast.company.save()
    issue_invoice(invoice, prepared=checked, by=cast.anne)
    payload = Snapshot.objects.get(document=invoice).payload
    assert payload["number"] == invoice.number
    assert payload["buyer"]["email"] == invoice.party.email
    assert payload["seller"]["iban"] == cast.company.iban


def test_what_the_checks_read_is_what_is_sealed(cast: Cast) -> None:
    invoice = make_draft(cast)
    checked = check_before_issue(invoice, by=cast.anne)
    issue_invoice(invoice, prepared=checked, by=cast.anne)
    assert Snapshot.objects.get(document=invoice).payload == {**checked.snapshot, "number": invoice.number}


def test_frozen_from_then_on(cast: Cast) -> None:
    invoice = make_invoice(cast)
    with pytest.raises(Refused, match="la loi interdit"):
        save_draft(invoice, content={"title": "Autre"}, by=cast.anne)
    invoice.title = "Autre"
    with pytest.raises(Frozen):
        invoice.save()
    with pytest.raises(Frozen):
        invoice.lines.all().delete()
    invoice.refresh_from_db()
    assert invoice.title == ""


def test_numbers_restart_with_the_year(cast: Cast) -> None:
    with time_machine.travel("2026-12-31T12:00:00+01:00", tick=False):
        assert make_invoice(cast).number == "F2026-0001"
    with time_machine.travel("2027-01-02T12:00:00+01:00", tick=False):
        assert make_invoice(cast).number == "F2027-0001"


def test_an_invoice_is_never_credited_above_itself(cast: Cast) -> None:
    invoice = make_invoice(cast)
    first = credit_invoice(invoice, amount=INCL, by=cast.anne)
    second = credit_invoice(invoice, amount=INCL, by=cast.anne)
    issue_invoice(first, by=cast.anne)
    with pytest.raises(Refused, match="ne peut plus être créditée"):
        issue_invoice(second, by=cast.anne)
    second.refresh_from_db()
    assert second.number is None


def test_an_invoice_of_nothing_is_done_at_once(cast: Cast) -> None:
    there = {"label": "Table", "unit_price": "10.00", "vat_rate": "20.00"}
    invoice = make_invoice(cast, lines=[{**there, "quantity": "1"}, {**there, "quantity": "-1"}])
    assert (invoice.status, invoice.total_incl, invoice.dues.count()) == ("done", 0, 0)


@pytest.mark.parametrize(
    ("situation", "country", "category"),
    [("intra_eu_goods", "DE", "K"), ("export_goods", "US", "G"), ("reverse_charge", "FR", "AE")],
)
def test_a_client_without_vat_is_invoiced_under_their_category(
    cast: Cast, situation: str, country: str, category: str
) -> None:
    number = {"DE": "DE136695976", "FR": "FR03552081317"}.get(country, "")
    party = make_client(siren="", vat_situation=situation, vat_number=number, address={"country": country})
    line = {"label": "Table", "unit_price": "100.00", "vat_rate": "0.00"}
    content = {"lines": [line], "intro": "Bonjour,\nvoici <script>alert(1)</script>", "delivery_date": "2026-11-20"}
    invoice = make_invoice(cast, party=party, **content)
    assert [(row.category, row.rate) for row in invoice.vat_rows.all()] == [(category, 0)]
    assert invoice.snapshot.payload["vat"][0]["reason_code"].startswith("VATEX-EU")
    assert invoice.snapshot.payload["intro"] == "Bonjour,<br>voici "
    assert check_rules([write_cii(invoice.snapshot.payload)]) == [[]]
