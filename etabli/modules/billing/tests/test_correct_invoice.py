"""« Corriger et refaire »."""

import pytest

from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.correct_invoice import correct_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.sales.testing import INCL
from etabli.records.testing.cast import Cast


def test_the_credit_note_and_the_new_draft_together(cast: Cast) -> None:
    invoice = make_invoice(cast)
    again = correct_invoice(invoice, by=cast.anne)
    note = Invoice.objects.credit_notes().get()
    assert (again.type, again.status, again.total_incl) == ("invoice", "draft", INCL)
    assert (note.status, note.corrects_id, note.total_incl) == ("draft", invoice.pk, INCL)


def test_a_draft_a_credit_note_and_what_one_may_not_do_leave_no_trace(cast: Cast) -> None:
    invoice = make_invoice(cast)
    draft = correct_invoice(invoice, by=cast.anne)
    note = Invoice.objects.credit_notes().get()
    for wrong in (draft, note):
        with nothing_written(), pytest.raises(Refused):
            correct_invoice(wrong, by=cast.anne)
    with nothing_written(), pytest.raises(Denied):
        correct_invoice(invoice, by=cast.hugo)
