"""Runs over many records."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BulkRunQuerySet(models.QuerySet["BulkRun"]):
    """Runs."""

    def visible_to(self, user: Any) -> Self:
        """One's own; the reports of others name records that one may not see."""
        return self if getattr(user, "is_system", False) else self.filter(user=user.pk)


class BulkRun(models.Model):
    """One action on many records, or one file made of them: how far it is, and what was refused."""

    class State(models.TextChoices):
        RUNNING = "running", _("En cours")
        DONE = "done", _("Terminé")
        STOPPED = "stopped", _("Interrompu")

    name = models.CharField(max_length=80, editable=False)
    label = models.CharField(max_length=160, editable=False)
    kind = models.CharField(max_length=60, editable=False)
    back = models.CharField(max_length=2000, blank=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)
    ids = models.JSONField(default=list, editable=False)
    inputs = models.JSONField(default=dict, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING, editable=False)
    problems = models.JSONField(default=list, editable=False)
    file = models.ForeignKey("files.Blob", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = BulkRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("action groupée")
        verbose_name_plural = _("actions groupées")
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(position__lte=F("total")), name="bulk_run_within"),
            models.CheckConstraint(condition=Q(done__lte=F("position")), name="bulk_run_done_within"),
        ]
        indexes = [models.Index(fields=["user", "-at"], name="bulk_run_of_user")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_running(self) -> bool:
        """Not at its end yet."""
        return self.state == self.State.RUNNING

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return self.position * 100 // self.total if self.total else 100

    @property
    def refused(self) -> int:
        """Records that said no."""
        return self.position - self.done
