"""Recording payments and refunds."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from etabli.kernel.chain.models import ChainLink
from etabli.kernel.freezing import Frozen
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.queries import average_payment_days
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.pages import plugs
from etabli.modules.sales.testing import INCL, make_client, make_order
from etabli.records.dues.models import Allocation, Payment
from etabli.records.testing.cast import Cast


def test_in_two_parts_the_invoice_the_order_and_the_balance_follow(cast: Cast) -> None:
    party = make_client()
    order = make_order(cast, party=party)
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    for amount, left, status in ((Decimal("100"), INCL - 100, "open"), (INCL - 100, Decimal(0), "done")):
        record_payment(party, company=cast.company, amount=amount, allocations=[(invoice, amount)], by=cast.anne)
        invoice.refresh_from_db()
        order.refresh_from_db()
        party.refresh_from_db()
        assert (invoice.outstanding, invoice.status, order.status, party.balance) == (left, status, status, left)
    assert ChainLink.objects.filter(kind="payment").count() == 2


def test_the_mean_delay_counts_whole_days_and_never_below_zero(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = make_invoice(cast)
    party, part = invoice.party, Decimal("10")
    for days in (-3, 4, 35):
        day = invoice.date + datetime.timedelta(days=days)
        allocations = [(invoice, part)]
        with time_machine.travel(datetime.datetime.combine(day, datetime.time(12), datetime.UTC), tick=False):
            record_payment(party, company=cast.company, amount=part, date=day, allocations=allocations, by=cast.anne)
    assert average_payment_days([party.pk], cast.anne) == {party.pk: 13}
    assert average_payment_days([0], cast.anne) == {}
    client.force_login(cast.anne)
    card, delay = f"/repertoire/{party.pk}/", f"/repertoire/{party.pk}/chiffre/delai/"
    assert "13 j" in client.get(card).content.decode() and delay not in client.get(card).content.decode()
    monkeypatch.setattr(plugs, "PAID", type("Many", (), {"first": staticmethod(lambda _party: (1,))}))
    assert "13 j" not in client.get(card).content.decode() and delay in client.get(card).content.decode()
    assert "13 j" in client.get(delay).content.decode() and client.get(f"{card}chiffre/autre/").status_code == 404


def nothing(cast: Cast) -> None:
    assert (Payment.objects.count(), Allocation.objects.count(), ChainLink.objects.filter(kind="payment").count()) == (
        0,
        0,
        0,
    )


def test_never_above_what_is_due_and_nothing_is_written(cast: Cast) -> None:
    invoice = make_invoice(cast)
    over = INCL + Decimal("0.01")
    with nothing_written(), pytest.raises(Refused, match="dépasse"):
        record_payment(invoice.party, company=cast.company, amount=over, allocations=[(invoice, over)], by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="somme"):
        record_payment(
            invoice.party, company=cast.company, amount=Decimal(10), allocations=[(invoice, Decimal(11))], by=cast.anne
        )
    with nothing_written(), pytest.raises(Refused, match="futur"):
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        record_payment(invoice.party, company=cast.company, amount=Decimal(10), date=tomorrow, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="zéro"):
        record_payment(invoice.party, company=cast.company, amount=Decimal(0), by=cast.anne)
    nothing(cast)


def test_another_clients_invoice_is_refused(cast: Cast) -> None:
    invoice, stranger = make_invoice(cast), make_client("Autre", siren="")
    with nothing_written(), pytest.raises(Refused, match="même client"):
        record_payment(
            stranger, company=cast.company, amount=Decimal(10), allocations=[(invoice, Decimal(10))], by=cast.anne
        )
    nothing(cast)


def test_sales_do_not_record_payments(cast: Cast) -> None:
    with pytest.raises(Denied):
        record_payment(make_client(), company=cast.company, amount=Decimal(10), by=cast.bruno)
    nothing(cast)


def test_money_ahead_is_a_negative_balance(cast: Cast) -> None:
    party = make_client()
    record_payment(party, company=cast.company, amount=Decimal(50), type="deposit", by=cast.chloe)
    party.refresh_from_db()
    assert party.balance == -50


def test_a_refund_goes_to_a_credit_note_only(cast: Cast) -> None:
    invoice = make_invoice(cast)
    record_payment(invoice.party, company=cast.company, amount=INCL, allocations=[(invoice, INCL)], by=cast.anne)
    note = make_credit_note(cast, invoice, amount=Decimal(10))
    with pytest.raises(Refused, match="remboursement"):
        record_payment(
            invoice.party, company=cast.company, amount=Decimal(10), allocations=[(note, Decimal(10))], by=cast.anne
        )
    record_payment(
        invoice.party,
        company=cast.company,
        amount=Decimal(10),
        type="refund",
        allocations=[(note, Decimal(10))],
        by=cast.anne,
    )
    note.refresh_from_db()
    invoice.party.refresh_from_db()
    assert (note.status, invoice.party.balance) == ("done", 0)


def test_a_payment_is_never_edited(cast: Cast) -> None:
    payment = record_payment(make_client(), company=cast.company, amount=Decimal(50), by=cast.anne)
    payment.amount = Decimal(60)
    with pytest.raises(Frozen):
        payment.save()
    with pytest.raises(Frozen):
        payment.delete()
