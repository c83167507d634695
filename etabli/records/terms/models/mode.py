"""Means of payment as the account lists them, each of one of the fixed kinds."""

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.records.terms.methods import PaymentMethod


class PaymentModeQuerySet(models.QuerySet["PaymentMode"]):
    """Means of payment; shared by everybody."""

    def visible_to(self, user: Any) -> Self:
        """Every one: they belong to the account."""
        return self

    def active(self) -> Self:
        """Those one may still choose."""
        return self.filter(archived=False)


class PaymentMode(models.Model):
    """A means of payment in the words of the account ("Chèque-vacances"). Its kind is what the API and the e-invoice
    know. Never deleted: payments name it."""

    label = models.CharField(_("libellé"), max_length=60, unique=True)
    kind = models.CharField(_("sorte"), max_length=16, choices=PaymentMethod, default=PaymentMethod.OTHER)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    account_code = models.CharField(
        _("compte comptable"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{3,12}\Z", _("Un compte comptable s’écrit en chiffres : 512000."))],
    )
    needs_reference = models.BooleanField(_("référence obligatoire"), default=False)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = PaymentModeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mode de règlement")
        verbose_name_plural = _("modes de règlement")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(label__gt=""), name="payment_mode_named"),
            models.CheckConstraint(condition=Q(kind__in=PaymentMethod.values), name="payment_mode_kind_known"),
        ]

    def __str__(self) -> str:
        return self.label
