"""Reads over invoices."""

import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from etabli.modules.billing.models import Invoice

ZERO = Decimal(0)


def unpaid_invoices(user: Any, company: Any = None) -> Any:
    """Issued invoices with something left to receive, credit notes apart."""
    rows = Invoice.objects.visible_to(user).unpaid().exclude(type="credit_note")
    return rows if company is None else rows.filter(company=company)


def overdue_invoices(user: Any, company: Any = None, on: datetime.date | None = None) -> Any:
    """Those after their due date."""
    rows = Invoice.objects.visible_to(user).overdue(on).exclude(type="credit_note")
    return rows if company is None else rows.filter(company=company)


def owed(rows: Any) -> tuple[int, Decimal]:
    """How many, and what is left of them."""
    found = rows.aggregate(count=Count("pk"), sum=Sum("outstanding"))
    return found["count"], found["sum"] or ZERO


def turnover_of(party: Any, user: Any) -> Decimal:
    """What a client was invoiced without VAT, credit notes taken off (DIR-019: CA généré)."""
    rows = Invoice.objects.visible_to(user).issued().filter(party=party)
    notes = rows.filter(type="credit_note").aggregate(sum=Sum("total_excl"))["sum"] or ZERO
    return (rows.exclude(type="credit_note").aggregate(sum=Sum("total_excl"))["sum"] or ZERO) - notes
