"""« Corriger et refaire »."""

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
