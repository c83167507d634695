"""Situations asked of the database are those told of each document."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from etabli.modules.billing.models import Invoice
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.models import Document
from etabli.records.documents.sifting import INVOICE, ORDER, QUOTE, in_situation
from etabli.records.documents.situations import situation_of
from etabli.records.testing import make_company, make_party

TODAY = datetime.date(2026, 11, 22)
PAST, FUTURE = TODAY - datetime.timedelta(days=3), TODAY + datetime.timedelta(days=3)
WORDS = {"quote": QUOTE, "order": ORDER, "invoice": INVOICE}


@pytest.fixture
def rows(db: Any) -> None:
    company, party = make_company(), make_party()
    now = timezone.now()
    base = {"company": company, "party": party, "date": PAST}
    sums = {"total_incl": Decimal("120"), "total_excl": Decimal("100"), "total_vat": Decimal("20")}
    made = []

    def add(kind: str, **facts: Any) -> None:
        number = None if facts.get("status", "draft") in ("draft", "cancelled") else f"{kind}-{len(made)}"
        issued = now if kind == "invoice" and number else None
        values = {**base, **sums, "kind": kind, "series": kind, "number": number, "issued_at": issued, **facts}
        made.append(Document(**values))

    for status in ("draft", "open", "done", "refused", "cancelled"):
        for valid in (None, PAST, TODAY, FUTURE):
            for sent in (None, now):
                add("quote", status=status, valid_until=valid, sent_at=sent)
                add("quote", status=status, valid_until=valid, sent_at=sent, accepted_at=now)
    for status in ("draft", "open", "done", "cancelled"):
        for invoiced in ("0", "50", "120", "120.05", "130"):
            add("order", status=status, invoiced_incl=Decimal(invoiced), rounding=Decimal("0.05"))
    for status in ("draft", "cancelled", "open", "done"):
        for due in (None, PAST, TODAY, FUTURE):
            for paid, credited in (("0", "0"), ("20", "0"), ("0", "20"), ("120", "0"), ("0", "120"), ("60", "60")):
                left = Decimal(120) - Decimal(paid) - Decimal(credited)
                facts = {"paid_total": Decimal(paid), "credited_total": Decimal(credited), "outstanding": left}
                add("invoice", type="invoice", status=status, due_date=due, next_due=due, **facts)
    for made_row in made:
        made_row.save()
    invoice = Invoice.objects.filter(status="open").first()
    for left in ("120", "20", "0"):
        facts = {"outstanding": Decimal(left), "credited_total": Decimal(120) - Decimal(left), "corrects": invoice}
        values = {**base, **sums, "kind": "invoice", "series": "credit_note", "type": "credit_note", "status": "open"}
        Document.objects.create(**values, number=f"A-{left}", issued_at=now, due_date=PAST, next_due=PAST, **facts)
    free = {"kind": "invoice", "type": "invoice", "series": "invoice", "status": "done", "number": "F-0"}
    Document.objects.create(**base, **free, issued_at=now, outstanding=Decimal(0))


@pytest.mark.parametrize("model", [Quote, Order, Invoice])
def test_each_word_finds_exactly_its_documents(rows: None, model: Any) -> None:
    found: dict[int, str] = {}
    for word in WORDS[model.KIND]:
        for document in in_situation(model.objects.all(), word, TODAY):
            assert document.pk not in found, (word, found[document.pk])
            found[document.pk] = word
    told = {document.pk: situation_of(document, TODAY) for document in model.objects.all()}
    assert found == told
    assert set(told.values()) == set(WORDS[model.KIND])


def test_a_word_of_another_kind_finds_nothing(rows: None) -> None:
    assert not in_situation(Quote.objects.all(), "paid").exists()
    assert not in_situation(Invoice.objects.all(), "nonsense").exists()
