"""Remarks beside records."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.about import AboutQuerySet


class Remark(models.Model):
    """What somebody wrote beside a record, seen by all who see the record. `mentions` are the people called by @."""

    kind = models.CharField(max_length=60, editable=False)
    object_id = models.BigIntegerField(editable=False)
    text = models.TextField(_("remarque"), max_length=10_000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", editable=False)

    objects: ClassVar[Any] = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = _("remarque")
        verbose_name_plural = _("remarques")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["kind", "object_id", "-at"], name="remark_subject")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def rights_kind(self) -> str:
        """Who may write the record may write beside it."""
        return self.kind
