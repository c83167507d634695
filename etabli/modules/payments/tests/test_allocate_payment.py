"""Setting money ahead against an invoice."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.allocate_payment import allocate_payment
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import INCL
from etabli.records.testing.cast import Cast


def test_as_much_as_both_bear(cast: Cast) -> None:
    invoice = make_invoice(cast)
    payment = record_payment(invoice.party, company=cast.company, amount=Decimal(100), by=cast.anne)
    allocate_payment(payment, document=invoice, by=cast.anne)
    payment.refresh_from_db()
    invoice.refresh_from_db()
    assert (payment.available, invoice.outstanding) == (0, INCL - 100)
    with nothing_written(), pytest.raises(Refused, match="entièrement"):
        allocate_payment(payment, document=invoice, by=cast.anne)


def test_never_above_what_is_left(cast: Cast) -> None:
    invoice = make_invoice(cast)
    payment = record_payment(invoice.party, company=cast.company, amount=Decimal(100), by=cast.anne)
    with pytest.raises(Refused, match="reste"):
        allocate_payment(payment, document=invoice, amount=Decimal("100.01"), by=cast.anne)
    payment.refresh_from_db()
    assert payment.allocated == 0
