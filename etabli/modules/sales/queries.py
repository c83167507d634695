"""Reads over quotes and orders."""

import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from etabli.kernel.statements.asking import asked
from etabli.modules.sales.models import Order, Quote


def waiting_quotes(user: Any, company: Any = None) -> Any:
    """Open quotes the client has not answered."""
    return of_company(Quote.objects.visible_to(user), company).filter(status="open")


def expiring_quotes(user: Any, company: Any = None, *, within: int = 5, on: datetime.date | None = None) -> Any:
    """Open quotes whose validity ends within days, or ended in the last month."""
    today = on or timezone.localdate()
    first, last = today - datetime.timedelta(days=30), today + datetime.timedelta(days=within)
    return waiting_quotes(user, company).filter(valid_until__range=(first, last))


def orders_to_invoice(user: Any, company: Any = None) -> Any:
    """Open orders with something left to invoice."""
    return of_company(Order.objects.visible_to(user), company).current().filter(status="open")


def accepted_quotes(party: Any, user: Any) -> tuple[int, int]:
    """How many quotes of a client were accepted, of those that were answered or sent."""

    def build(pk: int) -> Any:
        rows = Quote.objects.visible_to(user).filter(party=pk).exclude(status="draft").order_by()
        yes, asked_of = Count("pk", filter=Q(accepted_at__isnull=False)), Count("pk")
        return rows.values_list("party").annotate(yes=yes, all=asked_of).values_list("yes", "all")

    return next(iter(asked("accepted quotes", user, build, party.pk)), (0, 0))


def of_company(rows: Any, company: Any) -> Any:
    """Rows of the own company in hand, or of all of them."""
    return rows if company is None else rows.filter(company=company)
