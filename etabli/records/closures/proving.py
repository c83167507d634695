"""What must hold of closures: each says what its rows add up to, none is missing, perpetual totals only add."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.chain import ChainHead, ChainSubject
from etabli.kernel.companies.models import Company
from etabli.kernel.proof import Finding
from etabli.records.closures.figures import Figures, added_up, figures_of
from etabli.records.closures.models import Closure, PeriodArchive
from etabli.records.closures.sealing import archive_payloads, closure_payloads

SUBJECTS = (
    ChainSubject("closure", lambda pk: closure_payloads([pk]).get(pk), closure_payloads, rows=Closure.objects.all),
    ChainSubject(
        "period_archived", lambda pk: archive_payloads([pk]).get(pk), archive_payloads, rows=PeriodArchive.objects.all
    ),
)
ONE_DAY = datetime.timedelta(days=1)


class _Fault(Exception):
    pass


def check_closures() -> Finding:
    """Every closure against the documents and payments of its period, and against the closure before it."""
    examined = 0
    for company in Company.objects.order_by("pk"):
        try:
            for kind in ("day", "month", "year"):
                examined += _check_kind(company, kind)
            _check_bar(company)
        except _Fault as fault:
            return Finding(
                examined,
                f"{company.name} : {fault}",
                _(
                    "N’en clôturez pas d’autres, gardez une copie de la base, "
                    "puis restaurez la dernière sauvegarde saine."
                ),
            )
    return Finding(examined)


def _check_kind(company: Any, kind: str) -> int:
    before: Closure | None = None
    count = 0
    for closure in Closure.objects.filter(company=company, kind=kind).order_by("starts_on").iterator(500):
        count += 1
        _check_follows(closure, before)
        figures = _figures(closure)
        _check_sums(closure, figures)
        _check_perpetual(closure, before, figures)
        before = closure
    return count


def _figures(closure: Closure) -> Figures:
    if closure.kind == Closure.Kind.DAY:
        return figures_of(closure.company_id, closure.first, closure.last)
    part = Closure.Kind.DAY if closure.kind == Closure.Kind.MONTH else Closure.Kind.MONTH
    start = closure.starts_on.replace(day=1)  # the first year may begin inside its first month
    parts = Closure.objects.filter(
        company=closure.company_id, kind=part, starts_on__gte=start, ends_on__lte=closure.ends_on
    )
    return added_up(parts.order_by("starts_on"))


def _check_follows(closure: Closure, before: Closure | None) -> None:
    if before is None:
        return
    if closure.starts_on != before.ends_on + ONE_DAY or closure.first != before.last + 1:
        raise _Fault(_("il manque une clôture avant « %(closure)s ».") % {"closure": closure})


def _check_sums(closure: Closure, figures: Figures) -> None:
    told = (
        closure.issued,
        closure.received,
        closure.total_excl,
        closure.total_vat,
        closure.total_incl,
        closure.total_received,
        closure.details,
    )
    rows = (
        figures.issued,
        figures.received,
        figures.excl,
        figures.vat,
        figures.incl,
        figures.paid,
        figures.details,
    )
    if told != rows:
        raise _Fault(
            _(
                "« %(closure)s » annonce %(told)s TTC et %(paid)s encaissés, "
                "ses pièces donnent %(incl)s et %(received)s."
            )
            % {
                "closure": closure,
                "told": closure.total_incl,
                "paid": closure.total_received,
                "incl": figures.incl,
                "received": figures.paid,
            }
        )


def _check_perpetual(closure: Closure, before: Closure | None, figures: Figures) -> None:
    so_far = (before.perpetual_incl, before.perpetual_received) if before else (Decimal(0), Decimal(0))
    if (closure.perpetual_incl, closure.perpetual_received) != (so_far[0] + figures.incl, so_far[1] + figures.paid):
        raise _Fault(_("le cumul perpétuel de « %(closure)s » ne suit pas le précédent.") % {"closure": closure})


def _check_bar(company: Any) -> None:
    """The bar that refuses dates stands where the last closed day is."""
    last = Closure.objects.filter(company=company, kind=Closure.Kind.DAY).order_by("-ends_on").first()
    bar = ChainHead.objects.filter(pk=company.pk).values_list("closed_until", flat=True).first()
    if bar != (last.ends_on if last else None):
        raise _Fault(_("la date de clôture gardée avec le registre n’est pas celle de la dernière clôture."))
