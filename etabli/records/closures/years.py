"""The financial years of a company, from its setting, its closures and the years given one by one."""

import datetime
from typing import Any

from etabli.kernel.chain import ChainHead
from etabli.kernel.settings import value_of
from etabli.records.closures.models import Closure, FinancialYear
from etabli.records.closures.rules import Year, Years


def years_of(company: Any, *, without: int | None = None) -> Years:
    """The calendar of this company, as things stand."""
    closed = closed_years(company)
    given = FinancialYear.objects.filter(company=company).exclude(pk=without or 0)
    spans = {year.end: year for year in closed}
    for year in (Year(*days) for days in given.values_list("starts_on", "ends_on")):
        if not any(year.start <= one.end and one.start <= year.end for one in closed):
            spans[year.end] = year
    days = Closure.objects.filter(company=company, kind=Closure.Kind.DAY).order_by("starts_on")
    return Years(
        int(value_of("closures.year_ends", company=company)),
        tuple(spans[end] for end in sorted(spans)),
        ChainHead.objects.filter(pk=company.pk).values_list("closed_until", flat=True).first(),
        days.values_list("starts_on", flat=True).first(),
    )


def closed_years(company: Any) -> list[Year]:
    """The years that a closure covers, in order."""
    rows = Closure.objects.filter(company=company, kind=Closure.Kind.YEAR).order_by("ends_on")
    return [Year(*days) for days in rows.values_list("starts_on", "ends_on")]


def year_of(company: Any, day: datetime.date) -> Year:
    """The financial year this day is in."""
    return years_of(company).of(day)
