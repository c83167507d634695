"""The client's credit settles later invoices (PAY-003, PAY-005)."""

from decimal import Decimal

import pytest

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.proof import run_checks
from etabli.kernel.refusals import Denied, Refused
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.pay_order import pay_order
from etabli.modules.payments.actions.use_credit import use_credit
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast

FIFTY = Decimal("50.00")


def faults() -> list[str]:
    return [check.first_fault for check in run_checks() if not check.ok]


def test_more_than_the_invoice_asks_leaves_a_credit(cast: Cast) -> None:
    order = make_order(cast)
    over = INCL + 36
    payment = pay_order(order, amount=over, type=Payment.Type.PAYMENT, reference="VIR 1", by=cast.chloe)
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    payment.refresh_from_db()
    order.party.refresh_from_db()
    assert (invoice.status, payment.available, order.party.balance) == ("done", Decimal(36), Decimal(-36))
    later = make_invoice(cast, party=order.party)
    assert use_credit(later, by=cast.anne).outstanding == INCL - 36
    with pytest.raises(Refused, match="pas de crédit"):
        use_credit(later, by=cast.anne)
    with pytest.raises(Denied):
        use_credit(later, by=cast.bruno)
    assert JournalEntry.objects.filter(verb="credit_used", object_id=later.pk).count() == 1
    cancel_payment(payment, reason="Virement rappelé", by=cast.anne)
    later.refresh_from_db()
    invoice.refresh_from_db()
    assert (later.outstanding, invoice.outstanding, invoice.status) == (INCL, INCL, "open")
    assert faults() == []
