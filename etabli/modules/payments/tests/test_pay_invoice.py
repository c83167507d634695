"""« Encaisser » from an invoice."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Denied, Refused
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast


def test_everything_that_is_left_by_the_usual_means(cast: Cast) -> None:
    invoice = make_invoice(cast, payment_method="cheque")
    first = pay_invoice(invoice, amount=Decimal("100.00"), by=cast.anne)
    rest = pay_invoice(invoice, by=cast.chloe)
    invoice.refresh_from_db()
    assert (first.amount, rest.amount, rest.method) == (Decimal("100.00"), Decimal("164.00"), "cheque")
    assert (invoice.status, invoice.outstanding) == ("done", Decimal("0.00"))
    assert first.allocations.get().due.document_id == invoice.pk


def test_refused_for_a_draft_too_much_or_twice(cast: Cast) -> None:
    invoice = make_invoice(cast)
    with pytest.raises(Refused, match="dépasse ce qui reste"):
        pay_invoice(invoice, amount=Decimal("264.01"), by=cast.anne)
    with pytest.raises(Refused, match="Émettez d’abord"):
        pay_invoice(make_draft(cast, party=invoice.party), by=cast.anne)
    pay_invoice(invoice, by=cast.anne)
    with pytest.raises(Refused, match="rien à régler"):
        pay_invoice(invoice, by=cast.anne)
    assert Payment.objects.count() == 1


def test_sales_people_may_not(cast: Cast) -> None:
    invoice = make_invoice(cast)
    with pytest.raises(Denied):
        pay_invoice(invoice, by=cast.bruno)
    assert Payment.objects.count() == 0
