"""Status 212: sums by rate, exact to the cent, partial payments, and what is undone (BR-FR-CDV-14)."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from etabli.kernel.jobs import run_jobs
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.amounts import paid_by_group
from etabli.modules.einvoicing.collecting import declare_collections
from etabli.modules.einvoicing.models import Collection, Transmission
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.records.lifecycle.messages import read_message
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast

from .conftest import goods, pay, sent

TWENTY, LOW = Decimal("20.00"), Decimal("5.50")


def declared() -> list[dict[str, str]]:
    declare_collections.func()
    return [{row["rate"]: row["amount"] for row in one.amounts} for one in Collection.objects.order_by("pk")]


def test_each_payment_is_declared_once_and_all_add_up(cast: Cast, platform: FakePlatform, client: Client) -> None:
    one = sent(cast)
    invoice = Invoice.objects.get(pk=one.document_id)
    pay(cast, invoice, "100.00")
    assert declared() == [{"20.00": "90.91", "5.50": "9.09"}]
    second = pay(cast, invoice, "0.01")
    pay(cast, invoice, "163.99")
    rows = declared()
    sums = [sum(Decimal(row.get(rate, "0")) for row in rows) for rate in ("20.00", "5.50")]
    assert sums == [Decimal("240.00"), Decimal("24.00")]
    assert [sum(map(Decimal, row.values())) for row in rows] == [Decimal("100.00"), Decimal("0.01"), Decimal("163.99")]
    cancel_payment(second, reason="chèque sans provision", by=cast.chloe)
    assert declared()[3] == {rate: str(-Decimal(amount)) for rate, amount in rows[1].items()}
    assert len(declared()) == 4
    one.refresh_from_db()
    assert (one.code, one.collected) == ("212", Decimal("263.99"))
    run_jobs()
    said = [data for info, data in platform.deposited.values() if info["flowSyntax"] == "CDAR"]
    assert len(said) == 4
    (first,) = read_message(said[0])
    assert (first.code, first.number, first.issuer_role) == ("212", invoice.number, "SE")
    assert first.amounts == [{"rate": "20.00", "amount": "90.91"}, {"rate": "5.50", "amount": "9.09"}]
    client.force_login(cast.anne)
    card = client.get(f"/factures-transmises/{one.pk}/").content.decode()
    assert re.search(r"90,91\s€ à 20\s% · 9,09\s€ à 5,5\s%", card)


def test_goods_and_the_option_for_debits_declare_nothing(cast: Cast, platform: FakePlatform) -> None:
    service = {"label": "Pose", "quantity": "1", "unit_price": "50", "vat_rate": "20"}
    mixed = sent(cast, lines=[goods("100"), service])
    pay(cast, mixed.document, "90.00")
    assert declared() == [{"20.00": "30.00"}]
    cast.company.vat_on_debits = True
    cast.company.save()
    pay(cast, mixed.document, "90.00")
    opted = sent(cast, lines=[service], party=mixed.document.party)
    pay(cast, opted.document, "60.00")
    assert declared() == [{"20.00": "30.00"}, {"20.00": "30.00"}, {}]
    assert Flow.objects.filter(syntax="CDAR").count() == 2


def test_nothing_is_declared_of_what_was_not_taken_or_was_rejected(cast: Cast, platform: FakePlatform) -> None:
    one = sent(cast)
    pay(cast, one.document, "264.00")
    Flow.objects.filter(pk=one.flow_id).update(state="waiting")
    assert declared() == []
    Flow.objects.filter(pk=one.flow_id).update(state="accepted")
    Transmission.objects.update(code="213")
    assert declared() == []


@pytest.mark.parametrize("step", ["0.01", "0.07", "33.33", "88.00"])
def test_shares_of_any_payments_end_at_the_invoice(cast: Cast, platform: FakePlatform, step: str) -> None:
    invoice = sent(cast).document
    paid, told = Decimal(0), {}
    steps = 0
    while paid < Decimal("264.00") and steps < 40:
        paid = min(paid + Decimal(step) * (1 + steps**2), Decimal("264.00"))
        shares = paid_by_group(invoice, paid)
        assert sum(shares.values()) == paid
        told, steps = shares, steps + 1
    if paid == Decimal("264.00"):
        assert told == {(TWENTY, True): Decimal("240.00"), (LOW, True): Decimal("24.00")}
