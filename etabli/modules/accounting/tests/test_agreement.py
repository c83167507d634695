"""Whatever is sold, paid, credited and cancelled: entries balance, clients owe their dues, VAT is complete."""

import datetime
import random
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.db.models import Sum
from django.utils import timezone

from etabli.kernel.settings import set_value
from etabli.modules.accounting.actions import post_entries
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.modules.accounting.proving import check_entries
from etabli.modules.accounting.reports import REPORTS, Asked
from etabli.modules.accounting.reports.aged import _then, aged_rows
from etabli.modules.accounting.tests.conftest import pay
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import make_client
from etabli.records.closures.rules import ONE_DAY
from etabli.records.testing import Cast, make_product


def sell(cast: Cast, dice: random.Random, clients: list[Any], cable: Any) -> Invoice:
    """One invoice of goods and services at two rates, down to odd cents."""
    lines = [
        {"kind": "product", "label": "Ligne", "quantity": "1", "vat_rate": rate}
        | {"unit_price": str(Decimal(dice.randint(101, 99_999)) / 100)}
        | ({"product_id": cable.pk} if dice.random() < 0.4 else {})
        for rate in dice.sample(["20", "10", "5.5"], dice.randint(1, 2))
    ]
    return make_invoice(cast, party=dice.choice(clients), lines=lines)


FIRST = datetime.datetime(2026, 5, 18, 9, 0, tzinfo=datetime.UTC)
STEP = datetime.timedelta(days=13)


def live(cast: Cast, dice: random.Random) -> list[datetime.date]:
    """Six rounds over ten weeks: sold, credited, paid in part, cancelled, paid ahead; answers the days."""
    clients = [make_client(name=name) for name in ("Martin", "Durand")]
    cable = make_product("Câble", kind="goods", unit_price=Decimal(10))
    days = []
    for turn in range(6):
        with time_machine.travel(FIRST + turn * STEP, tick=False):
            days.append(timezone.localdate())
            invoice = sell(cast, dice, clients, cable)
            invoice.refresh_from_db()
            what = dice.random()
            if what < 0.2:
                make_credit_note(cast, invoice, all=True)
                continue
            part = (invoice.outstanding * Decimal(dice.randint(10, 90)) / 100).quantize(Decimal("0.01"))
            payment = pay(cast, invoice, str(part))
        with time_machine.travel(FIRST + turn * STEP + datetime.timedelta(days=5), tick=False):
            days.append(timezone.localdate())
            if what < 0.5:
                cancel_payment(payment, reason="Erreur", by=cast.anne)
            elif what < 0.8:
                pay(cast, invoice, str(invoice.outstanding - part))
            else:
                record_payment(invoice.party, company=cast.company, amount=Decimal("33.00"), by=cast.anne)
            post_entries(cast.company, by=cast.anne)
    return days


def nonzero(rows: Any, name: str, amount: str) -> dict[str, Decimal]:
    return {row[name]: row[amount] for row in rows if row[amount]}


@pytest.mark.parametrize(("seed", "on_debits"), [(3, False), (11, True)])
def test_books_agree_with_what_happened(cast: Cast, seed: int, on_debits: bool) -> None:
    """The year ends in June: at any day clients owe what the ledger says; VAT month by month is what the rows add up
    to, on invoices or on collections; sales begin each financial year at nothing."""
    cast.company.vat_on_debits = on_debits
    cast.company.save()
    set_value("closures.year_ends", "6", by=cast.anne, company=cast.company)
    days = live(cast, random.Random(seed))
    with time_machine.travel(FIRST + 7 * STEP, tick=False):
        post_entries(cast.company, by=cast.anne)
        today = timezone.localdate()
        assert check_entries().first_fault == "" and Entry.objects.count() > 8
        for day in [*days, today]:
            whole = Asked(cast.company, days[0], day, account="411")
            owed = nonzero(REPORTS["balance-auxiliaire"].rows(whole, 0, None), "label", "closing")
            assert owed == nonzero(aged_rows(whole), "client", "total"), day
        at_once = aged_rows(Asked(cast.company, days[0], today))
        gone_back = _then(Asked(cast.company, days[0], today))
        sums = {name: sum(row.get(name, 0) for row in gone_back) for name in ("ahead",)}
        assert sums["ahead"] == sum(row["ahead"] for row in at_once)
        check_vat(cast, today, on_debits)
        new_year = Asked(cast.company, datetime.date(2026, 7, 1), today, account="7")
        assert new_year.year.start == new_year.start and new_year.year.end == datetime.date(2027, 6, 30)
        assert REPORTS["balance"].totals(new_year)["opening"] == 0
        late = Asked(cast.company, datetime.date(2026, 6, 10), today, account="7")
        before = EntryLine.objects.filter(account__code__startswith="7", entry__date__lt=late.start)
        sums_before = before.aggregate(d=Sum("debit"), c=Sum("credit"))
        assert REPORTS["balance"].totals(late)["opening"] == sums_before["d"] - sums_before["c"] != 0


def check_vat(cast: Cast, today: datetime.date, on_debits: bool) -> None:
    """The worksheet of each month against the entries, the invoices and the worksheet of the whole."""
    starts = [datetime.date(2026, month, 1) for month in range(5, 10)]
    months = [Asked(cast.company, start, end - ONE_DAY) for start, end in pairwise(starts)]
    sheets = [REPORTS["tva"].totals(month) for month in months]
    for month, sheet in zip(months, sheets, strict=True):
        within = {"entry__date__gte": month.start, "entry__date__lte": month.end}
        kept = EntryLine.objects.filter(account__code__startswith="4457", **within)
        sums = kept.aggregate(d=Sum("debit", default=Decimal(0)), c=Sum("credit", default=Decimal(0)))
        assert sheet["due"] == sums["c"] - sums["d"] == sheet["on_invoices"] + sheet["on_collections"]
        issued = Invoice.objects.filter(date__gte=month.start, date__lte=month.end)
        sold = sum((-1 if one.type == "credit_note" else 1) * one.total_vat for one in issued)
        assert sheet["invoiced"] == sold
        if on_debits:
            assert (sheet["due"], sheet["on_collections"], sheet["waiting"]) == (sold, 0, 0)
    whole = REPORTS["tva"].totals(Asked(cast.company, starts[0], today))
    assert whole["due"] == sum(sheet["due"] for sheet in sheets)
    assert whole["due"] + whole["waiting"] == sum(sheet["invoiced"] for sheet in sheets)
    if not on_debits:
        assert whole["waiting"] > 0 and whole["on_collections"] != 0
