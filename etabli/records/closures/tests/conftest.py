"""A company with two days of trade in the past."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.testing import Cast, make_cast

FIRST = datetime.datetime(2026, 10, 30, 10, 0, tzinfo=datetime.UTC)
NOW = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def traded(cast: Cast) -> Invoice:
    """On 30 October an invoice of 264.00 €, half of it paid; on 31 October 100.00 € by cheque and a credit note of the
    whole of another."""
    with time_machine.travel(FIRST, tick=False):
        invoice = make_invoice(cast)
        pay(cast, invoice, "132.00", PaymentMethod.TRANSFER)
    with time_machine.travel(FIRST + datetime.timedelta(days=1), tick=False):
        pay(cast, invoice, "100.00", PaymentMethod.CHEQUE)
        make_credit_note(cast, make_invoice(cast), all=True)
    return invoice


def pay(cast: Cast, invoice: Invoice, amount: str, method: PaymentMethod) -> None:
    part = Decimal(amount)
    record_payment(
        invoice.party,
        company=cast.company,
        amount=part,
        method=method,
        allocations=[(invoice, part)],
        by=cast.chloe,
    )
