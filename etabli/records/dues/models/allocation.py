"""Which payment, or which credit, settles which due."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.records.dues.models.due import Due
from etabli.records.dues.models.payment import Payment


class Allocation(Freezing):
    """A part of a payment, or of a credit note's due, set against a due (PAY-005). Undone by a row of the opposite
    amount."""

    FROZEN_WHEN: ClassVar[dict[str, Any]] = {}
    FROZEN_MESSAGE = _("Une affectation ne se modifie pas : annulez le règlement, puis recommencez.")

    payment = models.ForeignKey(Payment, null=True, on_delete=models.PROTECT, related_name="allocations")
    credit = models.ForeignKey(Due, null=True, on_delete=models.PROTECT, related_name="set_offs")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="allocations")
    amount = FixedDecimalField(decimal_places=2)
    # in euros: what the due loses (at the rate of its invoice), what the payment or credit gives (at its own)
    base_amount = FixedDecimalField(decimal_places=2, default=Decimal(0))
    base_given = FixedDecimalField(decimal_places=2, default=Decimal(0))
    exchange_gain = FixedDecimalField(_("différence de change"), decimal_places=2, default=Decimal(0))
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_fictitious = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(payment__isnull=False, credit=None) | Q(payment=None, credit__isnull=False),
                name="allocation_one_source",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False),
                name="allocation_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment or self.credit} → {self.due}"
