"""Accountants who come in by the portal."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet


class AccountantAccess(models.Model):
    """A person without role who reads the books of one company: signs in like anybody, takes no seat, sees the portal
    and nothing else (APO-001, APO-002)."""

    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("comptable"),
        on_delete=models.CASCADE,
        related_name="accountant_accesses",
    )
    may_lock = models.BooleanField(_("peut verrouiller une période"), default=False)
    ended_at = models.DateTimeField(_("accès retiré le"), null=True, editable=False)
    created_at = models.DateTimeField(_("invité le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("accès comptable")
        verbose_name_plural = _("accès comptables")
        ordering = ("user", "company")
        constraints = [models.UniqueConstraint(fields=["company", "user"], name="accountant_access_once")]

    def __str__(self) -> str:
        return str(self.user)
