"""Locked periods of the books."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet


class AccountingLock(models.Model):
    """Up to which day the books of a company are locked: no entry is written or validated with a date inside."""

    company = models.OneToOneField("companies.Company", on_delete=models.PROTECT, primary_key=True, related_name="+")
    locked_until = models.DateField(_("verrouillé jusqu’au"), null=True, blank=True)
    last_number = models.BigIntegerField(default=0, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = VisibleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.company}: {self.locked_until or '-'}"
