"""Sales that are reported instead of transmitted (CGI art. 290 and 290 A)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from lxml import etree

from etabli.kernel.files import read_blob
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.einvoicing.actions import make_report
from etabli.modules.einvoicing.models import Report
from etabli.modules.einvoicing.report_files import csv_of
from etabli.modules.einvoicing.reporting import rows_of
from etabli.modules.einvoicing.rules import latest_periods, period_of
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.records.testing import Cast

from .conftest import foreign_client, goods, pay, private_client, setting

OCTOBER = datetime.date(2027, 10, 5)
KIND = Report.Kind


def at(day: datetime.date) -> Any:
    return time_machine.travel(datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC), tick=False)


def told(cast: Cast, kind: str) -> list[tuple[Any, ...]]:
    end = datetime.date(2027, 10, 31)
    rows = rows_of(cast.company, kind, OCTOBER.replace(day=1), end)
    return [(r.flux, r.on.day, r.number, r.category, r.rate, r.excl, r.vat, r.amount, r.count) for r in rows]


def test_sales_and_payments_of_a_month(cast: Cast) -> None:
    with at(OCTOBER):
        shop = private_client()
        first, second = make_invoice(cast, party=shop), make_invoice(cast, party=shop, lines=[goods("100")])
        away = make_invoice(
            cast,
            party=foreign_client(),
            lines=[{"label": "Plan", "quantity": "1", "unit_price": "500", "vat_rate": "0"}],
        )
        make_invoice(cast)  # French business: transmitted, not reported
        paid = pay(cast, first, "132.00", date=OCTOBER)
        pay(cast, second, "120.00", date=OCTOBER)
        pay(cast, away, "500.00", date=OCTOBER)
    with at(OCTOBER.replace(day=20)):
        make_credit_note(cast, second, all=False, amount=Decimal("60.00"))
        cancel_payment(paid, reason="erreur", by=cast.chloe)
    d, zero = Decimal, Decimal(0)
    assert told(cast, KIND.TRANSACTIONS) == [
        ("10.1", 5, away.number, "", zero, d("500.00"), zero, zero, 0),
        ("10.3", 5, "", "TLB1", d(20), d("100.00"), d("20.00"), zero, 1),
        ("10.3", 5, "", "TPS1", d("5.5"), d("22.75"), d("1.25"), zero, 1),
        ("10.3", 5, "", "TPS1", d(20), d("200.00"), d("40.00"), zero, 1),
        ("10.3", 20, "", "TLB1", d(20), d("-50.00"), d("-10.00"), zero, 1),
    ]
    assert told(cast, KIND.PAYMENTS) == [
        ("10.4", 5, "", "", d("5.5"), zero, zero, d("12.00"), 0),
        ("10.4", 5, "", "", d(20), zero, zero, d("120.00"), 0),
        ("10.4", 20, "", "", d("5.5"), zero, zero, d("-12.00"), 0),
        ("10.4", 20, "", "", d(20), zero, zero, d("-120.00"), 0),
    ]


def test_a_report_is_repeatable_and_corrected_by_another(cast: Cast) -> None:
    setting(cast, "vat_period", "simplified")
    with at(OCTOBER):
        shop = private_client("=Jeanne")
        make_invoice(cast, party=shop)
        with nothing_written(), pytest.raises(Refused, match="pas finie"):
            make_report(cast.company, kind=KIND.TRANSACTIONS, day=OCTOBER, by=cast.anne)
    with at(datetime.date(2027, 11, 2)):
        first = make_report(cast.company, kind=KIND.TRANSACTIONS, day=OCTOBER, by=cast.anne)
        assert make_report(cast.company, kind=KIND.TRANSACTIONS, day=OCTOBER, by=cast.anne) == first
        assert (first.starts_on.day, first.ends_on.day, first.due_on) == (1, 31, datetime.date(2027, 11, 30))
        root = etree.fromstring(read_blob(first.blob))
        assert root.findtext("ReportDocument/TypeCode") == "IN" and not first.corrects
        blocks = root.findall("TransactionsReport/Transactions")
        assert [block.findtext("TaxExclusiveAmount") for block in blocks] == ["222.75"]
        assert [one.findtext("TaxPercent") for one in blocks[0].findall("TaxSubtotal")] == ["5.50", "20.00"]
    with at(OCTOBER.replace(day=6)):
        pay(cast, make_invoice(cast, party=shop), "1.00")
    with at(datetime.date(2027, 11, 3)):
        second = make_report(cast.company, kind=KIND.TRANSACTIONS, day=OCTOBER, by=cast.anne)
        assert second != first and second.corrects and second.lines == 4
        assert etree.fromstring(read_blob(second.blob)).findtext("ReportDocument/TypeCode") == "RE"
        paid = make_report(cast.company, kind=KIND.PAYMENTS, day=OCTOBER, by=cast.anne)
        amounts = etree.fromstring(read_blob(paid.blob)).findall(".//SubTotals/Amount")
        assert sum(Decimal(str(one.text)) for one in amounts) == Decimal("1.00")
        rows = rows_of(cast.company, KIND.TRANSACTIONS, first.starts_on, first.ends_on)
        assert csv_of(rows).decode("utf-8-sig").count("\r\n") == 5


@pytest.mark.parametrize(
    ("scheme", "kind", "day", "start", "end", "due"),
    [
        ("monthly", KIND.TRANSACTIONS, "2027-02-21", "2027-02-21", "2027-02-28", "2027-03-10"),
        ("monthly", KIND.TRANSACTIONS, "2027-12-10", "2027-12-01", "2027-12-10", "2027-12-20"),
        ("monthly", KIND.PAYMENTS, "2027-12-10", "2027-12-01", "2027-12-31", "2028-01-10"),
        ("quarterly", KIND.TRANSACTIONS, "2027-04-30", "2027-04-01", "2027-04-30", "2027-05-10"),
        ("simplified", KIND.PAYMENTS, "2027-01-31", "2027-01-01", "2027-01-31", "2027-02-28"),
        ("franchise", KIND.TRANSACTIONS, "2027-12-01", "2027-11-01", "2027-12-31", "2028-01-30"),
    ],
)
def test_periods(scheme: str, kind: str, day: str, start: str, end: str, due: str) -> None:
    found = period_of(scheme, kind, datetime.date.fromisoformat(day))
    assert [one.isoformat() for one in (found.start, found.end, found.due)] == [start, end, due]
    latest = latest_periods(scheme, kind, found.end, 30)
    assert all(
        one.start == after.end + datetime.timedelta(days=1) for after, one in zip(latest[1:], latest, strict=False)
    )
