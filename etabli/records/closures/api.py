"""Closures in the HTTP interface: read by administrators, archived by an action."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, Shape
from etabli.records.closures.models import Closure, FinancialYear


class ClosureOut(Shape):
    """A closed period of an own company; amounts in euros, credit notes and refunds taken off."""

    id: int
    company: int
    kind: str
    starts_on: datetime.date
    ends_on: datetime.date
    first: int
    last: int
    issued: int
    received: int
    total_excl: Decimal
    total_vat: Decimal
    total_incl: Decimal
    total_received: Decimal
    perpetual_incl: Decimal
    perpetual_received: Decimal
    at: datetime.datetime
    archived: bool


class ClosureFilters(Filters):
    """Filters of the list."""

    company: int | None = None
    kind: str | None = None


def closure_shape(closure: Closure, caller: Caller) -> dict[str, Any]:
    """Plain values of a closure."""
    beside = {"company": closure.company_id, "archived": bool(closure.archives.all())}
    return {name: beside.get(name, getattr(closure, name, None)) for name in ClosureOut.model_fields}


def sift(rows: Any, filters: ClosureFilters, caller: Caller) -> Any:
    """Of one company, of one kind."""
    wanted = {"company": filters.company, "kind": filters.kind}
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


closures_api = ApiResource(
    name="closures",
    noun="closure",
    model=Closure,
    label=_("Clôtures"),
    fields=ClosureOut,
    shape=closure_shape,
    filters=ClosureFilters,
    sift=sift,
    order=("-ends_on", "-id"),
    rows=lambda rows: rows.prefetch_related("archives"),
    open_to=lambda user: user.is_administrator,
)


class FinancialYearOut(Shape):
    """A financial year that is not the usual twelve months."""

    id: int
    company_id: int
    starts_on: datetime.date
    ends_on: datetime.date


financial_years_api = ApiResource(
    name="financial-years",
    noun="financial-year",
    model=FinancialYear,
    label=_("Exercices particuliers"),
    fields=FinancialYearOut,
    shape=lambda year, caller: {name: getattr(year, name) for name in FinancialYearOut.model_fields},
    order=("-starts_on", "-id"),
    open_to=lambda user: user.is_administrator,
)
