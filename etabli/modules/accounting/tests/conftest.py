"""A company with its books, and what an entry says in one line a row."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from etabli.modules.accounting.actions import post_entries
from etabli.modules.accounting.models import Entry
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.testing import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


def told(entry: Entry) -> list[str]:
    """`411000 CMARTI D 264.00`, line by line."""
    return [
        " ".join(
            filter(
                None,
                (
                    line.account.code,
                    line.third_party.code if line.third_party else "",
                    "D" if line.debit else "C",
                    f"{line.debit or line.credit:.2f}",
                    line.letter,
                ),
            )
        )
        for line in entry.lines.select_related("account", "third_party")
    ]


def pay(cast: Cast, invoice: Invoice, amount: str, method: PaymentMethod = PaymentMethod.TRANSFER) -> Payment:
    part = Decimal(amount)
    return record_payment(
        invoice.party,
        company=cast.company,
        amount=part,
        method=method,
        allocations=[(invoice, part)],
        by=cast.chloe,
    )


OCTOBER = datetime.datetime(2026, 10, 20, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def books(cast: Cast) -> Cast:
    """October: an invoice, half of it paid; another, credited."""
    with time_machine.travel(OCTOBER, tick=False):
        invoice = make_invoice(cast)
        pay(cast, invoice, "132.00")
        make_credit_note(cast, make_invoice(cast, party=invoice.party), all=True)
        post_entries(cast.company, by=cast.anne)
    return cast
