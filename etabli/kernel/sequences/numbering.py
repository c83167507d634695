"""Giving numbers: at issue, in the same transaction, never to a draft."""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Refused
from etabli.kernel.sequences import schemes
from etabli.kernel.sequences.declaring import Numbering
from etabli.kernel.sequences.models import Series
from etabli.kernel.statements import Prepared, update_row

OF_KIND: Prepared[Series] = Prepared(
    lambda company, kind: Series.objects.select_for_update().filter(company=company, kind=kind).order_by("pk")
)


def next_number(company: Any, kind: str, on: date) -> str:
    """The next number of the company's series for this kind of record.

    The series stays locked until the caller's transaction ends; if that is undone the number was never given.
    Raises Refused when the date precedes that of the last number.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a number is taken in the transaction of the record that bears it")
    if isinstance(on, datetime):
        raise TypeError("a number is dated by a day, not by an instant")
    series = _locked(company, kind)
    if series.last_date is not None and on < series.last_date:
        told = {"on": f"{on:%d/%m/%Y}", "last": f"{series.last_date:%d/%m/%Y}"}
        raise Refused(_("La date du %(on)s précède celle du dernier numéro de la série, le %(last)s.") % told)
    value = series.next_value(on)
    number = series.number(value, on)
    if len(number) > schemes.MAX_LENGTH:
        raise Refused(_("Le numéro %(number)s dépasse 35 caractères.") % {"number": number})
    series.last_value, series.last_date, series.period_key = value, on, schemes.period_key(series.reset, on)
    update_row(series, "last_value", "last_date", "period_key")  # what a series in service may change
    return number


def fitting_day(company: Any, kind: str, wished: date, *, today: date) -> date:
    """The day a number may bear: the one wished for when it is neither in the future nor before the last of its series,
    else today. The series stays locked until the caller's transaction ends."""
    series = _locked(company, kind)
    back = series.last_date is not None and wished < series.last_date
    return today if back or wished > today else wished


def preview(series: Series, on: date) -> str:
    """The number the next record would bear on that day (NUM-002); the series may be unsaved."""
    return series.number(series.next_value(on), on)


def ensure_series(company: Any) -> list[Series]:
    """The company's series for every kind that bears numbers; those missing are made as shipped."""
    with transaction.atomic():
        Company.objects.select_for_update(no_key=True).get(pk=company.pk)
        present = {series.kind: series for series in Series.objects.filter(company=company)}
        return [present.get(plug.kind) or _made(company, plug) for plug in plugged(Numbering)]


def _locked(company: Any, kind: str) -> Series:
    series = OF_KIND.first(company.pk, kind)
    if series is None:
        ensure_series(company)
        series = OF_KIND.first(company.pk, kind)
    if series is None:
        raise LookupError(f"no series for {kind}: no module that is on declares its Numbering")
    return series


def _made(company: Any, plug: Numbering) -> Series:
    for prefix in _candidates(company, plug.prefix):
        series = Series(
            company=company,
            kind=plug.kind,
            prefix=prefix,
            reset=plug.reset,
            digits=plug.digits,
            is_fictitious=company.is_fictitious,
        )
        try:
            with transaction.atomic():
                series.save()
        except (ValidationError, IntegrityError):
            continue
        return series
    raise LookupError(f"no free prefix for {plug.kind}")


def _candidates(company: Any, prefix: str) -> Iterator[str]:
    """The shipped prefix for the first company, then with the initials of the others (NUM-011)."""
    words = unicodedata.normalize("NFKD", company.name).encode("ascii", "ignore").decode().upper().split()
    initials = "".join(word[0] for word in words if word[0].isalnum())[:4] or "S"
    if company.is_fictitious:
        initials = "DEMO"
    else:
        yield prefix
    yield f"{initials}-{prefix}"
    yield f"{initials}{company.pk}-{prefix}"
