"""Duplicating an invoice."""

from etabli.modules.billing.actions.duplicate_invoice import duplicate_invoice
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.sales.testing import INCL
from etabli.records.testing.cast import Cast


def test_a_fresh_draft_of_an_issued_invoice(cast: Cast) -> None:
    invoice = make_invoice(cast)
    copy = duplicate_invoice(invoice, by=cast.bruno)
    assert (copy.type, copy.status, copy.number, copy.issued_at, copy.total_incl) == (
        "invoice",
        "draft",
        None,
        None,
        INCL,
    )
    again = duplicate_invoice(make_credit_note(cast, invoice, all=True), by=cast.bruno)
    assert (again.type, again.corrects_id) == ("invoice", None)
