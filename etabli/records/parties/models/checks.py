"""What is remembered about the identity of parties: answers of VIES, pairs that are not one, and mergers."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.records.parties.models.party import Party
from etabli.records.parties.models.querysets import PartyPartQuerySet


class VatCheck(models.Model):
    """One answer of VIES about a VAT number, with its date: the proof an exempt supply needs (CGI 262 ter)."""

    class Outcome(models.TextChoices):
        VALID = "valid", _("Valide")
        INVALID = "invalid", _("Inconnu de VIES")
        UNANSWERED = "unanswered", _("Pas de réponse")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="vat_checks", editable=False)
    number = models.CharField(_("n° de TVA"), max_length=30, editable=False)
    outcome = models.CharField(_("réponse"), max_length=10, choices=Outcome, editable=False)
    name = models.CharField(_("nom"), max_length=300, blank=True, editable=False)
    address = models.TextField(_("adresse"), blank=True, editable=False)
    reference = models.CharField(_("n° de consultation"), max_length=60, blank=True, editable=False)
    at = models.DateTimeField(_("date"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = PartyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("vérification de TVA")
        verbose_name_plural = _("vérifications de TVA")
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=("valid", "invalid", "unanswered")), name="vat_check_outcome_known"
            )
        ]
        indexes = [models.Index(fields=["party", "-at"], name="vat_check_by_party")]

    def __str__(self) -> str:
        return f"{self.number} · {self.get_outcome_display()}"


class NotDuplicate(models.Model):
    """Two parties that look alike and are two: said once, remembered (UX 22)."""

    first = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", editable=False)
    second = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("paire distincte")
        verbose_name_plural = _("paires distinctes")
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="not_duplicate_ordered"),
            models.UniqueConstraint(fields=["first", "second"], name="not_duplicate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class PartyMerge(models.Model):
    """A merger and all it changed, row by row, so that it can be undone (MRG)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="mergers", editable=False)
    absorbed = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+", editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(_("date"), default=timezone.now, editable=False)
    changes = models.JSONField(default=dict, editable=False)
    undone_at = models.DateTimeField(_("annulée le"), null=True, editable=False)

    objects: ClassVar[Any] = PartyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("fusion")
        verbose_name_plural = _("fusions")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.party}"
