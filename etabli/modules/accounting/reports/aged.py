"""Aged receivables: what each client owes today by how late it is, from the dues; what is owed to him is taken off."""

import datetime
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.modules.accounting.reports.balance import counted
from etabli.modules.accounting.reports.shape import ZERO, Asked, Report, ReportColumn, Row, difference, summed, whole
from etabli.records.dues.models import Due, Payment

DAYS = (0, 30, 60, 90)
NAMES = ("not_due", "late_30", "late_60", "late_90", "later")
SUMS = (*NAMES, "ahead", "total")


def aged_rows(asked: Asked) -> list[Row]:
    """One row by client with something open; amounts in euros."""
    today = timezone.localdate()
    found: dict[int, Row] = {}
    for row in _dues(asked, today):
        kept = found.setdefault(row["party"], _empty(row["party__name"]))
        for name in NAMES:
            kept[name] += row[f"{name}_due"] - row[f"{name}_paid"]
    for row in _unused(asked):
        kept = found.setdefault(row["party"], _empty(row["party__name"]))
        kept["ahead"] -= row["amount"] - row["used"]
    for kept in found.values():
        kept["total"] = sum((kept[name] for name in (*NAMES, "ahead")), ZERO)
    rows = [row for row in found.values() if any(row[name] for name in SUMS)]
    return sorted(rows, key=lambda row: (-row["total"], row["client"]))


def _empty(name: str) -> Row:
    return {"client": name, **dict.fromkeys(SUMS, ZERO)}


def _dues(asked: Asked, today: datetime.date) -> Iterable[Row]:
    """What invoices ask for by how late it is, what credits give back taken off."""
    sums = {}
    for name, condition in zip(NAMES, _spans(today), strict=True):
        sums[f"{name}_due"] = _signed("base_amount", condition)
        sums[f"{name}_paid"] = _signed("base_settled", condition)
    rows = Due.objects.filter(company=asked.company, settled__lt=F("amount")).order_by()
    found: Any = rows.values("party", "party__name").annotate(**sums)
    return list(found)


def _signed(name: str, condition: Q) -> object:
    return difference(name, condition & Q(direction="in"), name, condition & Q(direction="out"))


def _spans(today: datetime.date) -> list[Q]:
    edges = [today - datetime.timedelta(days=days) for days in DAYS]
    between = [Q(date__lt=late, date__gte=later) for late, later in pairwise(edges)]
    return [Q(date__gte=today), *between, Q(date__lt=edges[-1])]


def _unused(asked: Asked) -> Iterable[Row]:
    """Money received that settles nothing yet, refunds taken off."""
    rows = Payment.objects.filter(company=asked.company, cancels=None, cancelled_by=None).order_by()
    refund = Q(type=Payment.Type.REFUND)
    found: Any = (
        rows.filter(~Q(base_allocated=F("base_amount")))
        .values("party", "party__name")
        .annotate(
            amount=difference("base_amount", ~refund, "base_amount", refund),
            used=difference("base_allocated", ~refund, "base_allocated", refund),
        )
    )
    return list(found)


aged = Report(
    "balance-agee",
    _("Balance âgée"),
    _("Ce que chaque client doit aujourd’hui, par retard"),
    (
        ReportColumn("client", _("Client")),
        ReportColumn("not_due", _("Non échu"), "amount", total=True),
        ReportColumn("late_30", _("1 à 30 jours"), "amount", total=True),
        ReportColumn("late_60", _("31 à 60 jours"), "amount", total=True),
        ReportColumn("late_90", _("61 à 90 jours"), "amount", total=True),
        ReportColumn("later", _("Plus de 90 jours"), "amount", total=True),
        ReportColumn("ahead", _("Non affecté"), "amount", total=True),
        ReportColumn("total", _("Total"), "amount", total=True),
    ),
    whole(aged_rows),
    counted(aged_rows),
    summed(aged_rows, *SUMS),
    icon="clock",
    note=_("Situation d’aujourd’hui, quelle que soit la période choisie."),
)
