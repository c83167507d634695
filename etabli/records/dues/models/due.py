"""What is owed."""

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.currencies import BASE, in_base
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.people.visibility import VisibleQuerySet


class DueQuerySet(VisibleQuerySet):
    """Sums owed."""

    def owed_to_us(self) -> Self:
        """Invoices and deposits."""
        return self.filter(direction="in")

    def unsettled(self) -> Self:
        """Something is left to pay."""
        return self.filter(settled__lt=F("amount"))

    def overdue(self, on: datetime.date | None = None) -> Self:
        """Unsettled after its date."""
        return self.unsettled().filter(date__lt=on or timezone.localdate())


class Due(models.Model):
    """One sum at one date. `settled` is the stored sum of its allocations; it can never pass the amount."""

    class Direction(models.TextChoices):
        IN = "in", _("À recevoir")
        OUT = "out", _("À rendre")

    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="dues")
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="dues")
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.IN)
    label = models.CharField(max_length=120, blank=True)
    date = models.DateField(_("échéance"))
    amount = FixedDecimalField(_("montant TTC"), decimal_places=2)
    settled = FixedDecimalField(_("réglé"), decimal_places=2, default=Decimal(0))
    currency = models.CharField(_("devise"), max_length=3, default=BASE, editable=False)
    exchange_rate = FixedDecimalField(decimal_places=6, null=True, editable=False)
    # the same in euros, at the rate of the document: what balances and the books add up
    base_amount = FixedDecimalField(_("montant en euros"), decimal_places=2, default=Decimal(0), editable=False)
    base_settled = FixedDecimalField(_("réglé en euros"), decimal_places=2, default=Decimal(0), editable=False)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = DueQuerySet.as_manager()

    class Meta:
        verbose_name = _("échéance")
        verbose_name_plural = _("échéances")
        ordering = ("date", "id")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="due_amount_positive"),
            models.CheckConstraint(
                condition=Q(settled__gte=0, settled__lte=F("amount")), name="due_never_over_settled"
            ),
            models.CheckConstraint(
                condition=Q(base_settled__gte=0, base_settled__lte=F("base_amount")), name="due_base_settled_within"
            ),
            models.CheckConstraint(condition=Q(direction__in=("in", "out")), name="due_direction_known"),
        ]
        indexes = [
            models.Index(fields=["party", "date"], condition=Q(settled__lt=F("amount")), name="due_unsettled_by_party")
        ]

    def __str__(self) -> str:
        return f"{self.label or self.document} {self.date}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the due; in euros, both amounts are one."""
        if self._state.adding and self.currency == BASE:
            self.base_amount, self.base_settled = self.amount, self.settled
        super().save(*args, **kwargs)

    @property
    def remaining(self) -> Decimal:
        """What is left to pay."""
        return self.amount - self.settled

    def base_of(self, amount: Decimal) -> Decimal:
        """What a part is worth in euros, at the rate of its document; the part that ends it takes what is left."""
        if self.currency == BASE:
            return amount
        left = self.base_amount - self.base_settled
        return left if amount >= self.remaining else min(in_base(amount, self.exchange_rate), left)
