"""Cancelling a payment by a counter-entry."""

from decimal import Decimal

import pytest

from etabli.kernel.chain.models import ChainLink
from etabli.kernel.proof import run_checks
from etabli.kernel.refusals import Refused
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import INCL
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast


def test_what_it_settled_is_owed_again(cast: Cast) -> None:
    invoice = make_invoice(cast)
    payment = record_payment(
        invoice.party, company=cast.company, amount=INCL, allocations=[(invoice, INCL)], by=cast.anne
    )
    cancel_payment(payment, reason="Chèque impayé", by=cast.anne)
    invoice.refresh_from_db()
    invoice.party.refresh_from_db()
    assert (invoice.status, invoice.outstanding, invoice.party.balance) == ("open", INCL, INCL)
    counter = Payment.objects.get(cancels=payment)
    assert (counter.amount, counter.reason) == (-INCL, "Chèque impayé")
    assert ChainLink.objects.filter(kind="payment").count() == 2
    assert [check.first_fault for check in run_checks() if not check.ok] == []
    again = record_payment(
        invoice.party, company=cast.company, amount=INCL, allocations=[(invoice, INCL)], by=cast.anne
    )
    invoice.refresh_from_db()
    assert (again.allocated, invoice.status) == (INCL, "done")


def test_once(cast: Cast) -> None:
    invoice = make_invoice(cast)
    payment = cancel_payment(
        record_payment(invoice.party, company=cast.company, amount=Decimal(5), by=cast.anne), by=cast.anne
    )
    with pytest.raises(Refused, match="déjà annulé"):
        cancel_payment(payment, by=cast.anne)
    with pytest.raises(Refused, match="contre-écriture"):
        cancel_payment(payment.cancelled_by, by=cast.anne)
    assert Payment.objects.count() == 2
