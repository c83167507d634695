"""Named sets of documents."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils import timezone

from etabli.kernel.freezing import FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.documents.models.listed import APART


class DocumentQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Documents of one or several kinds."""

    def visible_to(self, user: Any) -> Self:
        """Documents of the person's companies; one who sees only own clients sees theirs and what they wrote
        themselves."""
        rows = super().visible_to(user)
        if getattr(user, "own_clients_only", False):
            followed, apart = Q(account_manager=user), Q(Exact(APART, user.pk))
            rows = rows.filter(followed | Q(owner=user)).told_apart(followed, apart)
        return rows

    def drafts(self) -> Self:
        """Not yet opened or issued."""
        return self.filter(status="draft")

    def in_force(self) -> Self:
        """Opened or issued, whatever became of them."""
        return self.filter(status__in=("open", "done"))

    def unpaid(self) -> Self:
        """Issued invoices with something left to receive; deposits too, which are « Terminé » from birth (DEP-007)."""
        return self.filter(outstanding__gt=0)

    def overdue(self, on: datetime.date | None = None) -> Self:
        """Unpaid, with an instalment that is past its date."""
        return self.unpaid().filter(next_due__lt=on or timezone.localdate())

    def current(self) -> Self:
        """What is still going on with a client (DIR-031, DIR-032): drafts, open quotes, orders not closed, unpaid
        invoices."""
        return self.filter(
            Q(status="draft")
            | Q(kind="quote", status="open")
            | Q(kind="order", status="open", invoiced_incl__lt=F("total_incl"))
            | Q(kind="invoice", status="open")
        )


class KindManager(models.Manager.from_queryset(DocumentQuerySet)):  # type: ignore[misc]
    """Manager of a proxy: only the documents of its kind."""

    def get_queryset(self) -> DocumentQuerySet:
        """Rows of the proxy's kind; the base class has them all."""
        rows = super().get_queryset()
        kind = getattr(self.model, "KIND", "")
        return rows.filter(kind=kind) if kind else rows
