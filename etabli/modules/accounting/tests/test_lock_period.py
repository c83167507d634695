"""A locked period takes nothing more."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import lock_period, post_entries, validate_entries
from etabli.modules.accounting.models import Entry
from etabli.modules.accounting.tests.conftest import OCTOBER, pay
from etabli.modules.billing.testing import make_invoice
from etabli.records.testing import Cast


def test_what_comes_late_goes_to_the_open_period(books: Cast) -> None:
    end = datetime.date(2026, 10, 31)
    with time_machine.travel(OCTOBER + datetime.timedelta(days=20), tick=False):
        with pytest.raises(Refused, match="Rendez d’abord"):
            lock_period(books.company, until=end, by=books.anne)
        validate_entries(books.company, until=end, by=books.anne)
        lock_period(books.company, until=end, by=books.anne)
        with pytest.raises(Refused, match="déjà verrouillée"):
            lock_period(books.company, until=end, by=books.anne)
        with pytest.raises(Refused, match="quand elle est finie"):
            lock_period(books.company, until=timezone.localdate(), by=books.anne)
        invoice = make_invoice(books)
        payment = pay(books, invoice, "10.00")
        post_entries(books.company, by=books.anne)
        late = Entry.objects.get(source_kind="dues.payment", source_id=payment.pk)
        assert late.date == payment.date > end
