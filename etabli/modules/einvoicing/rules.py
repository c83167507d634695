"""Dates of the duty and periods of the reports (CGI 289 bis, 290; décret 2022-1299; regulation 3.1 and 3.6)."""

import datetime
from dataclasses import dataclass

# From which day a business of that size issues through a platform. A decree may put each off by three months.
DUTY_FROM = {"large": datetime.date(2026, 9, 1), "small": datetime.date(2027, 9, 1)}
RECEIVE_FROM = datetime.date(2026, 9, 1)
TRANSACTIONS, PAYMENTS = "transactions", "payments"


@dataclass(frozen=True, order=True)
class ReportPeriod:
    """Days a report covers, both included, and the last day to hand it over."""

    start: datetime.date
    end: datetime.date
    due: datetime.date


def period_of(vat_period: str, kind: str, day: datetime.date) -> ReportPeriod:
    """The period a day belongs to, by VAT scheme and kind of report."""
    if vat_period == "monthly" and kind == TRANSACTIONS:
        return _ten_days(day)
    start = day.replace(day=1)
    if vat_period == "franchise":
        start = start.replace(month=(day.month - 1) // 2 * 2 + 1)
        last = _next_month(start)
    else:
        last = start
    end = _next_month(last) - datetime.timedelta(days=1)
    following = _next_month(last)
    late = vat_period in ("simplified", "franchise")
    return ReportPeriod(start, end, _day_of(following, 30) if late else following.replace(day=10))


def latest_periods(vat_period: str, kind: str, today: datetime.date, count: int) -> list[ReportPeriod]:
    """The current period and those before it, latest first."""
    found = [period_of(vat_period, kind, today)]
    while len(found) < count:
        found.append(period_of(vat_period, kind, found[-1].start - datetime.timedelta(days=1)))
    return found


def _ten_days(day: datetime.date) -> ReportPeriod:
    """One of the three parts of a month; due ten days after its end."""
    first = 1 if day.day <= 10 else 11 if day.day <= 20 else 21
    start = day.replace(day=first)
    end = day.replace(day=first + 9) if first < 21 else _next_month(day.replace(day=1)) - datetime.timedelta(days=1)
    return ReportPeriod(start, end, end + datetime.timedelta(days=10))


def _next_month(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=32)).replace(day=1)


def _day_of(first: datetime.date, day: int) -> datetime.date:
    last = (_next_month(first) - datetime.timedelta(days=1)).day
    return first.replace(day=min(day, last))
