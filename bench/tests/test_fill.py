"""A filled base is one whose books prove, and always the same."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Sum

from bench.fill import fill
from bench.loading.filling import BIG_CLIENT_EVERY
from etabli.kernel.chain import ChainHead
from etabli.kernel.freezing import Frozen
from etabli.kernel.journal import JournalEntry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.proof import run_checks
from etabli.kernel.search import search
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.models import Quote
from etabli.records.dues.models import Allocation, Payment
from etabli.records.parties.models import Party

LAST = datetime.date(2026, 3, 31)


@pytest.fixture
def filled(db: None) -> None:
    fill(60, parties=20, products=15, until=LAST, say=_silent)


def test_the_books_prove(filled: None) -> None:
    faults = {check.name: check.first_fault for check in run_checks() if not check.ok}
    assert faults == {}
    assert (Invoice.objects.issued().count(), Quote.objects.count()) == (60, 12)
    assert ChainHead.objects.get().count == 60 + Payment.objects.count()
    assert not JournalEntry.objects.unsealed().exists()


def test_most_are_paid_and_one_client_is_big(filled: None) -> None:
    states = dict(Invoice.objects.order_by().values_list("status").annotate(Count("pk")))
    assert set(states) == {"open", "done"}
    paid = Invoice.objects.aggregate(paid=Sum("paid_total"), left=Sum("outstanding"))
    assert paid["paid"] == Allocation.objects.aggregate(sum=Sum("amount"))["sum"]
    assert paid["left"] == Party.objects.aggregate(sum=Sum("balance"))["sum"] > Decimal(0)
    first = Party.objects.order_by("pk").first()
    assert first is not None
    assert first.documents.filter(kind="invoice").count() >= 60 // BIG_CLIENT_EVERY  # type: ignore[attr-defined]


def test_search_and_guards_know_the_rows(filled: None) -> None:
    invoice = Invoice.objects.order_by("-pk").first()
    assert invoice is not None
    assert [hit.id for hit in search(SYSTEM, invoice.number or "", kinds=["billing.invoice"])] == [invoice.pk]
    invoice.title = "Autre"
    with pytest.raises(Frozen):
        invoice.save()


def test_the_program_goes_on_after_it(filled: None) -> None:
    last = Invoice.objects.order_by("-pk").first()
    assert last is not None and last.number is not None
    party = Party.objects.filter(is_customer=True).first()
    lines = [{"label": "Pose", "quantity": "1", "unit_price": "10", "vat_rate": "20.00"}]
    issued = issue_invoice(draft_invoice(party, company=last.company, content={"lines": lines}, by=SYSTEM), by=SYSTEM)
    assert issued.pk > last.pk
    assert [check.first_fault for check in run_checks() if not check.ok] == []


def test_the_same_rows_each_time(db: None) -> None:
    assert _told() == _told()


def _told() -> list[Any]:
    with transaction.atomic():
        fill(25, parties=10, products=5, until=LAST, say=_silent)
        rows = Invoice.objects.order_by("pk").values_list("number", "date", "total_incl", "paid_total", "party__name")
        told = list(rows)
        transaction.set_rollback(True)
    return told


def _silent(*_words: Any, **_how: Any) -> None:
    return None
