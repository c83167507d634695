"""« Corriger et refaire »."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.correct_invoice import correct_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.einvoice import check_rules
from etabli.records.testing.cast import Cast


def test_the_credit_note_and_the_new_draft_together(cast: Cast) -> None:
    invoice = make_invoice(cast)
    again = correct_invoice(invoice, by=cast.anne)
    note = Invoice.objects.credit_notes().get()
    assert (again.type, again.status, again.total_incl) == ("invoice", "draft", INCL)
    assert (note.status, note.corrects_id, note.total_incl) == ("draft", invoice.pk, INCL)


def test_done_again_it_still_names_the_deposits_it_deducts(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    again = correct_invoice(invoice, by=cast.anne)
    issue_invoice(Invoice.objects.credit_notes().get(), by=cast.anne)
    again = issue_invoice(again, by=cast.anne)
    assert again.payable - again.net_payable == deposit.payable
    xml = original_bytes(again, "xml")
    assert f"<ram:IssuerAssignedID>{deposit.number}</ram:IssuerAssignedID>".encode() in xml
    assert check_rules([xml]) == [[]]


def test_a_draft_a_credit_note_and_what_one_may_not_do_leave_no_trace(cast: Cast) -> None:
    invoice = make_invoice(cast)
    draft = correct_invoice(invoice, by=cast.anne)
    note = Invoice.objects.credit_notes().get()
    for wrong in (draft, note):
        with nothing_written(), pytest.raises(Refused):
            correct_invoice(wrong, by=cast.anne)
    with nothing_written(), pytest.raises(Denied):
        correct_invoice(invoice, by=cast.hugo)
