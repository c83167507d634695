"""Named sets of received invoices and files."""

import datetime
from typing import Any, Self

from django.db.models import Q
from django.utils import timezone

from etabli.kernel.freezing import FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class IncomingQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Files as they came."""

    def aside(self) -> Any:
        """No invoice could be read from them; somebody has to look."""
        return self.filter(outcome="aside")


class ReceivedQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Invoices of suppliers."""

    def to_approve(self) -> Any:
        """Nobody has answered yet."""
        return self.filter(status="received")

    def to_pay(self) -> Any:
        """Approved, money still to be given."""
        return self.filter(status="approved", paid_on=None, is_credit=False)

    def overdue(self, on: datetime.date | None = None) -> Any:
        """Not refused, unpaid after their date."""
        return self.filter(due_on__lt=on or timezone.localdate(), paid_on=None, is_credit=False).exclude(
            status="refused"
        )

    def same_as(self, supplier_key: str, number: str, year: int) -> Any:
        """The invoice of that supplier, number and year (refusal reason DOUBLON, regulation.md 2.1)."""
        return self.filter(supplier_key=supplier_key, number=number, year=year)


class StatusQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """What was said about received invoices."""

    company_path = "invoice__company"

    def to_say(self) -> Self:
        """What we decided about invoices that came by the platform, oldest first: the sender takes what it has not sent
        yet."""
        rows: Self = self.filter(Q(origin="ours") & Q(invoice__file__source="platform")).order_by("at", "id")
        return rows
