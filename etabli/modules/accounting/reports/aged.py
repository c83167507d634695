"""Aged receivables: what each client owes at the end of the period by how late it is then, from the dues; what is owed
to him is taken off. Today's reads what is open; a past day's goes back over invoices, payments and allocations."""

import datetime
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.modules.accounting.reports.balance import counted
from etabli.modules.accounting.reports.shape import (
    ZERO,
    Asked,
    Report,
    ReportColumn,
    Row,
    added,
    difference,
    summed,
    whole,
)
from etabli.records.dues.models import Allocation, Due, Payment

DAYS = (0, 30, 60, 90)
NAMES = ("not_due", "late_30", "late_60", "late_90", "later")
SUMS = (*NAMES, "ahead", "total")
REFUND = Q(type=Payment.Type.REFUND)


def aged_rows(asked: Asked) -> list[Row]:
    """One row by client with something open; amounts in euros."""
    today = timezone.localdate()
    found: dict[int, Row] = {}
    for row in _now(asked, today) if asked.end >= today else _then(asked):
        kept = found.setdefault(row["party"], _empty(row["name"]))
        for name in (*NAMES, "ahead"):
            kept[name] += row.get(name, ZERO)
    for kept in found.values():
        kept["total"] = sum((kept[name] for name in (*NAMES, "ahead")), ZERO)
    rows = [row for row in found.values() if any(row[name] for name in SUMS)]
    return sorted(rows, key=lambda row: (-row["total"], row["client"]))


def _empty(name: str) -> Row:
    return {"client": name, **dict.fromkeys(SUMS, ZERO)}


def _now(asked: Asked, today: datetime.date) -> Iterable[Row]:
    """What is open now: dues less what settled them, and money that settles nothing yet, refunds taken off."""
    sums = {}
    for name, condition in zip(NAMES, _spans(today), strict=True):
        sums[f"{name}_due"] = _signed("base_amount", condition)
        sums[f"{name}_paid"] = _signed("base_settled", condition)
    dues: Any = Due.objects.filter(company=asked.company, settled__lt=F("amount")).order_by()
    for row in dues.values("party", "party__name").annotate(**sums):
        told = {name: row[f"{name}_due"] - row[f"{name}_paid"] for name in NAMES}
        yield {"party": row["party"], "name": row["party__name"], **told}
    payments: Any = Payment.objects.filter(company=asked.company, cancels=None, cancelled_by=None).order_by()
    sums = {
        "amount": difference("base_amount", ~REFUND, "base_amount", REFUND),
        "used": difference("base_allocated", ~REFUND, "base_allocated", REFUND),
    }
    open_ones = payments.filter(~Q(base_allocated=F("base_amount")))
    for row in open_ones.values("party", "party__name").annotate(**sums):
        yield {"party": row["party"], "name": row["party__name"], "ahead": row["used"] - row["amount"]}


def _then(asked: Asked) -> Iterable[Row]:
    """What was open at the end of a past day: documents and payments dated up to it, allocations by the date of what
    settles, undone from the moment they were."""
    day = asked.end
    midnight = timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
    dues = Due.objects.filter(Q(document=None) | Q(document__date__lte=day), company=asked.company)
    yield from _by_party(dues, "party", "base_amount", day, "")
    done = Allocation.objects.filter(
        Q(payment__date__lte=day) | Q(credit__document__date__lte=day),
        Q(reverses=None) | Q(at__lt=midnight),
        Q(due__document=None) | Q(due__document__date__lte=day),
        due__company=asked.company,
    )
    yield from _negative(_by_party(done, "due__party", "base_amount", day, "due__"))
    yield from _negative(_by_party(done.filter(credit__isnull=False), "credit__party", "base_given", day, "credit__"))
    payments: Any = Payment.objects.filter(company=asked.company, date__lte=day).order_by()
    amount = difference("base_amount", ~REFUND, "base_amount", REFUND)
    for row in payments.values("party", "party__name").annotate(amount=amount):
        yield {"party": row["party"], "name": row["party__name"], "ahead": -row["amount"]}
    refund = Q(payment__type=Payment.Type.REFUND)
    used = difference("base_given", ~refund, "base_given", refund)
    spent: Any = done.filter(payment__isnull=False).order_by()
    for row in spent.values("payment__party", "payment__party__name").annotate(used=used):
        yield {"party": row["payment__party"], "name": row["payment__party__name"], "ahead": row["used"]}


def _by_party(rows: Any, party: str, amount: str, day: datetime.date, prefix: str) -> Iterable[Row]:
    """Sums by how late the due is; what is to be given back counts against the client."""
    sums = {}
    for name, condition in zip(NAMES, _spans(day, prefix), strict=True):
        sums[f"{name}_in"] = added(amount, condition & Q(**{f"{prefix}direction": "in"}))
        sums[f"{name}_out"] = added(amount, condition & Q(**{f"{prefix}direction": "out"}))
    for row in rows.order_by().values(party, f"{party}__name").annotate(**sums):
        told = {name: row[f"{name}_in"] - row[f"{name}_out"] for name in NAMES}
        yield {"party": row[party], "name": row[f"{party}__name"], **told}


def _negative(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        yield {**row, **{name: -row[name] for name in NAMES}}


def _signed(name: str, condition: Q) -> object:
    return difference(name, condition & Q(direction="in"), name, condition & Q(direction="out"))


def _spans(day: datetime.date, prefix: str = "") -> list[Q]:
    edges = [day - datetime.timedelta(days=days) for days in DAYS]
    between = [Q(**{f"{prefix}date__lt": late, f"{prefix}date__gte": later}) for late, later in pairwise(edges)]
    return [Q(**{f"{prefix}date__gte": day}), *between, Q(**{f"{prefix}date__lt": edges[-1]})]


aged = Report(
    "balance-agee",
    _("Balance âgée"),
    _("Ce que chaque client doit à la fin de la période, par retard"),
    (
        ReportColumn("client", _("Client"), grow=True),
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
    note=_("Situation à la date de fin choisie : les retards sont comptés à ce jour-là."),
)
