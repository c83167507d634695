"""What the proof of the books found, each time it ran whole."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ProofRun(models.Model):
    """One run of every check, at night or when asked. `results`: in the order of the checks, each with its name, label,
    whether it held, how many things it looked at, its first fault and what to do; `faults`: those that did not hold. A
    run that never finished was cut short by a stop."""

    started = models.DateTimeField(_("début"), default=timezone.now)
    finished = models.DateTimeField(_("fin"), null=True)
    checks = models.PositiveIntegerField(_("contrôles prévus"), default=0)
    examined = models.PositiveBigIntegerField(_("éléments relus"), default=0)
    results = models.JSONField(_("résultats"), default=list)
    faults = models.JSONField(_("anomalies"), default=list)

    class Meta:
        verbose_name = _("contrôle des comptes")
        verbose_name_plural = _("contrôles des comptes")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(finished=None) | Q(finished__gte=F("started")), name="proof_run_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started):%d/%m/%Y %H:%M}"

    @property
    def first_fault(self) -> dict[str, Any]:
        """The first check that did not hold; empty when all did."""
        return self.faults[0] if self.faults else {}

    @property
    def done(self) -> int:
        """Checks that answered already."""
        return len(self.results)

    @property
    def seconds(self) -> float | None:
        """How long it took, None while it runs or when it was cut short."""
        return (self.finished - self.started).total_seconds() if self.finished else None
