"""What is reported of sales that are not transmitted: private clients and abroad (CGI art. 290, 290 A; flux 10).

Sub-flows: 10.1 sales abroad one by one, 10.2 their payments, 10.3 sales to private clients by day, category and rate,
10.4 their payments. The same rows always give the same report. Purchases abroad are no part of it yet.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.modules.einvoicing.amounts import groups_of, on_collection, paid_by_group
from etabli.modules.einvoicing.rules import TRANSACTIONS
from etabli.records.documents.einvoice.terms import type_code
from etabli.records.documents.models import Document
from etabli.records.dues.models import Allocation

ZERO = Decimal(0)
REPORTED = ("B2C", "B2BINT")
CATEGORIES = {"goods": "TLB1", "service": "TPS1", "deposit": "TPS1"}
NOT_TAXED = "TNT1"


@dataclass(frozen=True, order=True)
class Row:
    """A line of a report, in euros. `flux`: 10.1 to 10.4; `number` and `country` name a sale abroad; `amount` is a
    payment, taxes included; `count` says how many sales a day adds up."""

    flux: str
    on: datetime.date
    number: str = ""
    category: str = ""
    rate: Decimal = ZERO
    type_code: str = ""
    buyer: str = ""
    country: str = ""
    vat_number: str = ""
    excl: Decimal = ZERO
    vat: Decimal = ZERO
    amount: Decimal = ZERO
    count: int = 0


def rows_of(company: Company, kind: str, start: datetime.date, end: datetime.date) -> list[Row]:
    """The lines of a period, in a fixed order."""
    return sorted(_sales(company, start, end) if kind == TRANSACTIONS else _payments(company, start, end))


def _issued(company: Company) -> Any:
    rows = Document.objects.filter(company=company, kind="invoice", status__in=("open", "done"), origin="created")
    return (
        rows.filter(snapshot__payload__notes__BAR__in=REPORTED)
        .select_related("company", "snapshot", "corrects")
        .prefetch_related("vat_rows", "lines", "deductions")
    )


def _sales(company: Company, start: datetime.date, end: datetime.date) -> list[Row]:
    days: dict[tuple[datetime.date, str, Decimal], list[Any]] = {}
    found: list[Row] = []
    for document in _issued(company).filter(date__gte=start, date__lte=end).order_by("pk"):
        sign = -1 if document.type == "credit_note" else 1
        if _treatment(document) == "B2BINT":
            found += _abroad(document, sign)
            continue
        for group in groups_of(document, euros=True):
            category = CATEGORIES[group.nature] if group.category == "S" else NOT_TAXED
            sums = days.setdefault((document.date, category, group.rate), [ZERO, ZERO, set()])
            sums[0] += sign * group.base
            sums[1] += sign * group.vat
            sums[2].add(document.pk)
    return found + [
        Row("10.3", day, category=category, rate=rate, excl=excl, vat=vat, count=len(documents))
        for (day, category, rate), (excl, vat, documents) in days.items()
    ]


def _abroad(document: Any, sign: int) -> Iterable[Row]:
    """A sale to a business abroad: one line a rate."""
    payload = document.snapshot.payload
    buyer = payload["buyer"]
    rates: dict[Decimal, list[Decimal]] = {}
    for group in groups_of(document, euros=True):
        sums = rates.setdefault(group.rate, [ZERO, ZERO])
        sums[0] += sign * group.base
        sums[1] += sign * group.vat
    for rate, (excl, vat) in rates.items():
        yield Row(
            "10.1",
            document.date,
            number=str(document.number),
            rate=rate,
            type_code=type_code(payload),
            buyer=buyer["name"],
            country=buyer["country"],
            vat_number=buyer["vat_number"],
            excl=excl,
            vat=vat,
        )


def _payments(company: Company, start: datetime.date, end: datetime.date) -> list[Row]:
    """What was received in the period of sales whose VAT is due on collection; what was undone, on the day it was."""
    about = Allocation.objects.filter(payment__isnull=False, due__document__company=company)
    dated = Q(reverses=None, payment__date__gte=start, payment__date__lte=end)
    undone = Q(reverses__isnull=False, at__date__gte=start, at__date__lte=end)
    documents = about.filter(dated | undone).values("due__document")
    days: dict[tuple[datetime.date, str, Decimal], Decimal] = {}
    for document in _issued(company).filter(pk__in=documents).exclude(type="credit_note").order_by("pk"):
        number = str(document.number) if _treatment(document) == "B2BINT" else ""
        for day, rate, amount in _received(document):
            if start <= day <= end:
                key = (day, number, rate)
                days[key] = days.get(key, ZERO) + amount
    return [
        Row("10.2" if number else "10.4", day, number=number, rate=rate, amount=amount)
        for (day, number, rate), amount in days.items()
        if amount
    ]


def _received(document: Any) -> Iterable[tuple[datetime.date, Decimal, Decimal]]:
    """Day, rate and sum of each payment of an invoice, in euros; the shares of all payments add up to the invoice."""
    if not any(on_collection(document, group) for group in groups_of(document)):
        return
    paid = ZERO
    told: dict[Decimal, Decimal] = {}
    rows = Allocation.objects.filter(due__document=document, payment__isnull=False).select_related("payment")
    for one in rows.order_by("pk"):
        paid += one.amount
        shares = paid_by_group(document, paid)
        was_made = one.payment if one.reverses_id is None else None
        day = was_made.date if was_made else timezone.localtime(one.at).date()
        for (rate, collected), amount in shares.items():
            if collected:
                more = amount - told.get(rate, ZERO)
                told[rate] = amount
                yield day, rate, document.in_euros(more)


def _treatment(document: Any) -> str:
    return str(document.snapshot.payload["notes"]["BAR"])
