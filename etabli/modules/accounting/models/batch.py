"""Runs of entries that became definitive together."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class EntryBatchQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Batches."""


class EntryBatch(Freezing):
    """The entries numbered in one go: from which number to which, their total in euros and the seal of the last one,
    which covers all before it. A link of the legal chain keeps it (decision 028)."""

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Un lot d’écritures définitives ne se modifie pas et ne se supprime pas.")

    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    first = models.BigIntegerField(_("première écriture"))
    last = models.BigIntegerField(_("dernière écriture"))
    debit = FixedDecimalField(_("total des débits"), decimal_places=2)
    seal = models.CharField(_("sceau"), max_length=64)
    at = models.DateTimeField(_("définitives le"), default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = EntryBatchQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("lot d’écritures définitives")
        verbose_name_plural = _("lots d’écritures définitives")
        ordering = ("-last",)
        constraints = [
            models.UniqueConstraint(fields=["company", "first"], name="entry_batch_first_once"),
            models.UniqueConstraint(fields=["company", "last"], name="entry_batch_last_once"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first")), name="entry_batch_in_order"),
        ]

    def __str__(self) -> str:
        return str(_("écritures %(first)s à %(last)s")) % {"first": self.first, "last": self.last}
