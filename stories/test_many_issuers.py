"""Eight people issue at once: no gap, no duplicate, no error, dates never going back; and pay at once: never above
what is due."""

import datetime
import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.db.models import Sum
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import post_entries, validate_entries
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.actions.use_credit import use_credit
from etabli.modules.sales.testing import INCL, make_client, make_order
from etabli.records.closures.actions import close_periods
from etabli.records.closures.models import Closure
from etabli.records.dues.models import Allocation, Payment
from etabli.records.testing.cast import Cast
from stories.books import faults

ISSUERS, EACH = 8, 4


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Do them in threads that start together; answers and refusals in order, anything else fails the test."""
    answers: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(place: int, work: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=90)
            answers[place] = work()
        except BaseException as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=110)
    broken = [answer for answer in answers if isinstance(answer, BaseException) and not isinstance(answer, Refused)]
    assert broken == []
    return answers


@pytest.mark.timeout(300)
def test_eight_issuers_leave_no_gap(cast: Cast) -> None:
    clients = [make_client(f"Client {n}", siren="") for n in range(ISSUERS)]
    drafts = [[make_draft(cast, party=client) for _ in range(EACH)] for client in clients]
    at_once([lambda mine=mine: [issue_invoice(draft, by=cast.anne) for draft in mine] for mine in drafts])
    year = timezone.localdate().year
    numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert numbers == [f"F{year}-{n:04d}" for n in range(1, ISSUERS * EACH + 1)]
    by_time = list(Invoice.objects.order_by("issued_at").values_list("number", flat=True))
    assert sorted(by_time) == numbers
    assert faults() == []


@pytest.mark.timeout(300)
def test_one_draft_issued_by_eight_is_issued_once(cast: Cast) -> None:
    draft = make_draft(cast)
    answers = at_once([lambda: issue_invoice(Invoice.objects.get(pk=draft.pk), by=cast.anne)] * ISSUERS)
    assert sum(not isinstance(answer, Refused) for answer in answers) == 1
    assert Invoice.objects.get().number
    assert faults() == []


@pytest.mark.timeout(300)
def test_an_invoice_is_never_paid_above_what_is_due(cast: Cast) -> None:
    invoice = make_invoice(cast)
    party, part = invoice.party, Decimal("100.00")

    def pay() -> Any:
        return record_payment(party, company=cast.company, amount=part, allocations=[(invoice, part)], by=cast.anne)

    answers = at_once([pay] * ISSUERS)
    assert sum(not isinstance(answer, Refused) for answer in answers) == INCL // part == 2
    invoice.refresh_from_db()
    assert (invoice.outstanding, Allocation.objects.count()) == (INCL - 2 * part, 2)
    assert faults() == []


@pytest.mark.timeout(300)
def test_an_invoice_is_never_credited_above_itself(cast: Cast) -> None:
    invoice = make_invoice(cast)
    notes = [credit_invoice(invoice, amount=Decimal("100.00"), by=cast.anne) for _ in range(4)]
    answers = at_once([lambda note=note: issue_invoice(note, by=cast.anne) for note in notes])
    assert sum(not isinstance(answer, Refused) for answer in answers) == 2
    assert Invoice.objects.credit_notes().issued().count() == 2
    assert faults() == []


@pytest.mark.timeout(300)
def test_the_credit_of_a_client_is_used_once(cast: Cast) -> None:
    """Four people set the same overpayment against four invoices, while a payment on one of them is recorded."""
    party = make_client()
    invoices = [make_invoice(cast, party=party) for _ in range(4)]
    credit = INCL + Decimal("100.00")
    record_payment(party, company=cast.company, amount=credit, by=cast.anne)
    first = invoices[0]

    def pay() -> Any:
        part = Decimal("50.00")
        return record_payment(party, company=cast.company, amount=part, allocations=[(first, part)], by=cast.anne)

    answers = at_once([*(lambda one=one: use_credit(one, by=cast.anne) for one in invoices), pay])
    paid = Decimal(0) if isinstance(answers[-1], Refused) else answers[-1].amount  # the credit may have come first
    assert Payment.objects.get(amount=credit).available == 0
    settled = [INCL - one.outstanding for one in Invoice.objects.filter(pk__in=[one.pk for one in invoices])]
    assert sum(settled) == credit + paid
    party.refresh_from_db()
    assert party.balance == 4 * INCL - sum(settled)
    assert faults() == []


@pytest.mark.timeout(300)
def test_deposits_never_pass_their_order_nor_are_deducted_twice(cast: Cast) -> None:
    order = make_order(cast)
    asked = at_once([lambda: deposit_order(order, amount=Decimal("100.00"), by=cast.anne)] * 6)
    deposits = [one for one in asked if not isinstance(one, Refused)]
    assert len(deposits) == INCL // Decimal("100.00") == 2
    order.refresh_from_db()
    assert order.invoiced_incl == Decimal("200.00")
    drafted = at_once([lambda: invoice_order(order, deposits="once", by=cast.anne)] * 4)
    (final,) = [one for one in drafted if not isinstance(one, Refused)]
    assert final.net_payable == INCL - Decimal("200.00")
    note = credit_invoice(deposits[0], all=True, by=cast.anne)
    at_once([lambda one=one: issue_invoice(one, by=cast.anne) for one in (final, note)])
    numbered = [one for one in Invoice.objects.filter(pk__in=(final.pk, note.pk)) if one.number]
    assert len(numbered) == 1, "either deducted or credited, never both"
    assert faults() == []


@pytest.mark.timeout(120)
def test_eight_at_work_leave_books_that_prove(cast: Cast) -> None:
    """Three issue, two pay, one credits, one closes the days before, one keeps and seals the entries: all at once."""
    with time_machine.travel(timezone.now() - datetime.timedelta(days=3), tick=False):
        old = [make_invoice(cast) for _ in range(2)]
    credited, paid = make_invoice(cast), make_invoice(cast)
    notes = [credit_invoice(credited, amount=Decimal("60.00"), by=cast.anne) for _ in range(3)]
    drafts = [[make_draft(cast) for _ in range(3)] for _ in range(3)]
    today, part = timezone.localdate(), Decimal("50.00")

    def pay(invoice: Any) -> None:
        for _ in range(3):
            record_payment(
                invoice.party, company=cast.company, amount=part, allocations=[(invoice, part)], by=cast.anne
            )

    def keep() -> None:
        for _ in range(3):
            post_entries(cast.company, by=cast.anne)
            validate_entries(cast.company, until=today, by=cast.anne)
            make_invoice(cast)

    at_once(
        [
            *(lambda mine=mine: [issue_invoice(draft, by=cast.anne) for draft in mine] for mine in drafts),
            lambda: pay(paid),
            lambda: pay(old[0]),
            lambda: [issue_invoice(note, by=cast.anne) for note in notes],
            lambda: close_periods(cast.company, by=cast.anne),
            keep,
        ]
    )
    post_entries(cast.company, by=cast.anne)
    validate_entries(cast.company, until=today, by=cast.anne)
    closed = Closure.objects.filter(company=cast.company, kind="day")
    assert closed.count() == 3 and closed.latest("ends_on").perpetual_incl == 2 * INCL
    assert Invoice.objects.filter(number__isnull=False).count() == 4 + 9 + 3 + 3
    assert not Entry.objects.drafts().exists()
    owed = EntryLine.objects.filter(account__code="411000").aggregate(d=Sum("debit"), c=Sum("credit"))
    assert owed["d"] - owed["c"] == 16 * INCL - 3 * Decimal("60.00") - 6 * part
    assert faults() == []
