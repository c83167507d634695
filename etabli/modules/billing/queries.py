"""Reads over invoices."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Func, IntegerField, Q, Sum

from etabli.foundation.currencies import BASE, in_base
from etabli.foundation.money import HUNDRED, cents
from etabli.kernel.statements.asking import asked, summed
from etabli.modules.billing.following import invoiced_of
from etabli.modules.billing.models import Invoice
from etabli.records.dues.models import Allocation

ZERO = Decimal(0)


def unpaid_invoices(user: Any, company: Any = None) -> Any:
    """Issued invoices with something left to receive, credit notes apart."""
    rows = Invoice.objects.visible_to(user).unpaid().exclude(type="credit_note")
    return rows if company is None else rows.filter(company=company)


def overdue_invoices(user: Any, company: Any = None, on: datetime.date | None = None) -> Any:
    """Those after their due date."""
    rows = Invoice.objects.visible_to(user).overdue(on).exclude(type="credit_note")
    return rows if company is None else rows.filter(company=company)


def owed(user: Any, company: Any, *, late: bool) -> tuple[int, Decimal]:
    """How many invoices are unpaid, or late, and what is left of them. Asked whether they have a day, SQLite takes the
    index of what is owed."""

    def rows() -> Any:
        found = (overdue_invoices if late else unpaid_invoices)(user, company)
        has_sides = late or len(found.sides()) > 1  # what is late has a day
        return found if has_sides else found.told_apart(Q(next_due__isnull=False), Q(next_due=None))

    count, total = summed(("owed", late, company and company.pk), user, rows, "base_outstanding")
    return count, total or ZERO


def is_late(party: Any, user: Any) -> bool:
    """Whether a client has an invoice after its due date."""

    def build(pk: int) -> Any:
        return overdue_invoices(user).filter(party=pk).order_by().values_list("pk")[:1]

    return bool(asked("late", user, build, party.pk))


def turnover_of(party: Any, user: Any) -> Decimal:
    """What a client was invoiced without VAT, credit notes taken off (DIR-019: CA généré)."""

    def build(pk: int) -> Any:
        rows = Invoice.objects.visible_to(user).issued().filter(party=pk).order_by()
        return rows.values_list("type").annotate(sum=Sum("base_excl"))

    sums = dict(asked("turnover", user, build, party.pk))
    notes: Decimal = sums.pop("credit_note", ZERO)
    return sum(sums.values(), ZERO) - notes


def revenue_by_party(ids: list[int], user: Any) -> dict[int, str]:
    """What each client was invoiced, TTC, credit notes taken off (DIR-019)."""
    rows = Invoice.objects.visible_to(user).issued().filter(party__in=ids).values_list("party", "type")
    found = dict.fromkeys(ids, ZERO)
    for party, kind, incl, rest in rows.annotate(
        incl=Sum("base_incl"), rest=Sum("rounding", filter=Q(currency="EUR"))
    ).order_by():
        found[party] += -(incl + (rest or ZERO)) if kind == "credit_note" else incl + (rest or ZERO)
    return {party: f"{total:.2f}" for party, total in found.items()}


def margin_by_party(ids: list[int], user: Any) -> dict[int, str]:
    """Margin over all that was invoiced with a known purchase price, in percent; clients without any are left out."""
    rows = (
        Invoice.objects.visible_to(user)
        .issued()
        .filter(party__in=ids, total_cost__isnull=False)
        .values_list("party", "type", "currency", "exchange_rate")
    )
    sold: dict[int, Decimal] = {}
    cost: dict[int, Decimal] = {}
    sums = rows.annotate(lines=Sum("total_lines"), off=Sum("total_discount"), spent=Sum("total_cost")).order_by()
    for party, kind, code, rate, lines, off, spent in sums:
        sign = -1 if kind == "credit_note" else 1
        sold[party] = sold.get(party, ZERO) + sign * (lines - off if code == BASE else in_base(lines - off, rate))
        cost[party] = cost.get(party, ZERO) + sign * spent
    return {
        party: f"{cents((price - cost[party]) * HUNDRED / price):.2f}" for party, price in sold.items() if price > 0
    }


def average_payment_days(ids: list[int], user: Any) -> dict[int, int]:
    """Mean number of days each client took to pay, from the invoice to each payment of it."""
    return {party: round(days / count) for party, days, count in _days_taken(ids, user)}


def payment_days(party: int, user: Any) -> int | None:
    """The same of one client; None as long as nothing is paid."""
    found = asked("payment days", user, lambda pk: _days_taken([pk], user), party)
    return next((round(days / count) for _party, days, count in found), None)


def _days_taken(ids: Sequence[int], user: Any) -> Any:
    rows = Allocation.objects.filter(
        due__document__party__in=ids,  # the document's index tells its date too
        due__document__kind="invoice",
        payment__type="payment",
        amount__gt=0,
        reversed_by=None,
    )
    if getattr(user, "company_ids", None) is not None:
        rows = rows.filter(due__company__in=user.company_ids)
    taken = Sum(DaysAfter("due__document__date", "payment__date"))
    return rows.values_list("due__document__party").annotate(taken=taken, count=Count("pk")).order_by()


class DaysAfter(Func):
    """Whole days from a date to a later one, 0 when it is not later: summed by the base, which knows thousands."""

    output_field = IntegerField()

    template = "GREATEST(-(%(expressions)s), 0)"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(MAX(-(%(expressions)s), 0) AS INTEGER)"
        days = [Func(part, function="JULIANDAY", output_field=IntegerField()) for part in self.get_source_expressions()]
        told = Func(*days, output_field=IntegerField())
        return told.as_sql(compiler, connection, template=template, arg_joiner=" - ")


def left_to_ask(order: Any) -> Decimal:
    """What of an order, TTC, is neither invoiced nor asked by a deposit yet."""
    return max(order.payable - invoiced_of(order), ZERO)
