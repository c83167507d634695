"""Giving the money of a credit note back."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Denied, Refused
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.refund_credit_note import refund_credit_note
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast


def paid_then_credited(cast: Cast):
    invoice = make_invoice(cast)
    pay_invoice(invoice, by=cast.anne)
    invoice.refresh_from_db()
    return make_credit_note(cast, invoice, amount=Decimal("64.00"))


def test_what_is_left_is_given_back(cast: Cast) -> None:
    note = paid_then_credited(cast)
    payment = refund_credit_note(note, by=cast.anne)
    note.refresh_from_db()
    assert (payment.type, payment.amount, note.status, note.outstanding) == (
        "refund",
        Decimal("64.00"),
        "done",
        Decimal("0.00"),
    )


def test_an_invoice_is_not_refunded_nor_more_than_the_note(cast: Cast) -> None:
    note = paid_then_credited(cast)
    with pytest.raises(Refused, match="dépasse ce qui reste"):
        refund_credit_note(note, amount=Decimal("64.01"), by=cast.anne)
    with pytest.raises(Refused, match="Seul un avoir"):
        refund_credit_note(note.corrects, by=cast.anne)
    with pytest.raises(Denied):
        refund_credit_note(note, by=cast.bruno)
    assert Payment.objects.filter(type="refund").count() == 0
