"""Deposits deducted from later invoices: in proportion, at once, never twice."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.correct_invoice import correct_invoice
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deduct_deposits import deduct_deposits, why_not_deduct_from
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.deducting import left_of_deposit
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_draft
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.proving import check_totals, payloads_of
from etabli.records.dues.models import Due
from etabli.records.dues.proving import check_documents_paid
from etabli.records.testing.cast import Cast


def issued(invoice: Invoice, cast: Cast) -> Invoice:
    return issue_invoice(invoice, by=cast.anne)


def test_the_final_invoice_states_all_and_asks_the_rest(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    pay_invoice(deposit, by=cast.anne)
    final = issued(invoice_order(order, by=cast.anne), cast)
    assert (final.total_incl, final.deducted_total, final.outstanding) == (INCL, Decimal("79.20"), Decimal("184.80"))
    assert [due.amount for due in Due.objects.filter(document=final)] == [Decimal("184.80")]
    (taken,) = final.snapshot.payload["deposits"]
    assert (taken["number"], taken["excl"], taken["vat_total"]) == (deposit.number, "66.82", "12.38")
    assert [row["amount"] for row in taken["vat"]] == ["12.00", "0.38"], "what VAT is not charged twice"
    assert final.snapshot.payload["frame"] == "S4"
    xml = write_cii(final.snapshot.payload).decode()
    assert "<ram:TypeCode>380</ram:TypeCode>" in xml
    assert "<ram:TotalPrepaidAmount>79.20</ram:TotalPrepaidAmount>" in xml
    assert "<ram:DuePayableAmount>184.80</ram:DuePayableAmount>" in xml
    assert f"<ram:IssuerAssignedID>{deposit.number}</ram:IssuerAssignedID>" in xml
    order.refresh_from_db()
    assert order.invoiced_incl == INCL
    pay_invoice(final, by=cast.anne)
    order.refresh_from_db()
    assert order.status == "done", "wholly invoiced and paid (ORD-015)"
    assert payloads_of([final.pk])[final.pk] == final.snapshot.payload
    assert not check_totals().first_fault
    assert not check_documents_paid().first_fault


@pytest.mark.parametrize(("how", "first", "last"), [("share", "39.60", "39.60"), ("once", "79.20", "0.00")])
def test_in_proportion_or_at_once(cast: Cast, how: str, first: str, last: str) -> None:
    order = make_order(cast)
    deposit_order(order, percent=Decimal(30), by=cast.anne)
    half = issued(invoice_order(order, mode="percent", percent=Decimal(50), deposits=how, by=cast.anne), cast)
    order.refresh_from_db()
    assert order.invoiced_incl == half.payable + Decimal("79.20") - half.deducted_total
    rest = issued(invoice_order(order, deposits=how, by=cast.anne), cast)
    assert (half.deducted_total, rest.deducted_total) == (Decimal(first), Decimal(last))
    assert half.total_incl + rest.total_incl == INCL


def test_an_unpaid_deposit_stays_owed_by_itself_and_closes_the_order_when_paid(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(100), by=cast.anne)
    final = issued(invoice_order(order, by=cast.anne), cast)
    assert (final.status, final.outstanding) == ("done", 0)
    order.refresh_from_db()
    assert order.status == "open"
    pay_invoice(deposit, by=cast.anne)
    order.refresh_from_db()
    assert order.status == "done"


def test_a_draft_may_deduct_later_less_or_nothing(cast: Cast) -> None:
    order = make_order(cast)
    draft = invoice_order(order, by=cast.anne)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    assert deduct_deposits(draft, how="once", by=cast.anne).deducted_total == deposit.payable
    assert deduct_deposits(draft, how="none", by=cast.anne).deducted_total == 0
    with pytest.raises(Refused, match="pas d’une commande"):
        deduct_deposits(make_draft(cast), by=cast.anne)


def test_two_drafts_cannot_deduct_one_deposit(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    half = {"mode": "percent", "percent": Decimal(50), "deposits": "once"}
    first = invoice_order(order, by=cast.anne, **half)
    issued(credit_invoice(deposit, amount=Decimal("40.00"), by=cast.anne), cast)
    with pytest.raises(Refused, match="ne peut plus être déduit que de 39,20"):
        issued(first, cast)
    assert deduct_deposits(first, how="once", by=cast.anne).deducted_total == Decimal("39.20")
    issued(first, cast)
    with pytest.raises(Refused, match="ne peut plus être crédité que de 0,00"):
        issued(credit_invoice(deposit, amount=Decimal("1.00"), by=cast.anne), cast)


def test_the_credit_note_of_the_final_invoice_gives_the_deposit_back(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    final = issued(invoice_order(order, by=cast.anne), cast)
    again = correct_invoice(final, by=cast.anne)
    note = Invoice.objects.credit_notes().get()
    assert (note.deducted_total, note.net_payable) == (Decimal("79.20"), Decimal("184.80"))
    with pytest.raises(Refused, match="ne peut plus être déduit"):
        issued(again, cast)
    issued(note, cast)
    final.refresh_from_db()
    assert (final.outstanding, left_of_deposit(deposit, but=again)) == (0, Decimal("79.20"))
    order.refresh_from_db()
    assert order.invoiced_incl == Decimal("79.20")
    issued(again, cast)
    assert (again.total_incl, again.outstanding) == (INCL, Decimal("184.80"))
    order.refresh_from_db()
    assert order.invoiced_incl == INCL


def test_an_invoice_without_order_has_no_deposit_to_deduct(cast: Cast) -> None:
    invoice = make_draft(cast)
    assert "ne vient pas d’une commande" in why_not_deduct_from(invoice), "said beside the button, not after a click"
    with nothing_written(), pytest.raises(Refused):
        deduct_deposits(invoice, by=cast.anne)
