"""Receipts: the numbered paper that says money was received."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.records.dues.models import Payment


class Receipt(Freezing):
    """The receipt of a payment, numbered in a series of its own. Made once; what it says is read from the payment,
    which never changes, and its being cancelled."""

    FROZEN_WHEN: ClassVar[dict[str, Any]] = {}
    FROZEN_MESSAGE = _("Un reçu établi ne se modifie pas.")

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="receipt")
    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("numéro"), max_length=35)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reçu")
        verbose_name_plural = _("reçus")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=""), name="receipt_numbered"),
            models.UniqueConstraint(fields=["company", "number"], name="receipt_number_once"),
        ]

    def __str__(self) -> str:
        return self.number
