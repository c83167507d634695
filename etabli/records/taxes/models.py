"""VAT rates."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField


class VatCategory(models.TextChoices):
    """EN 16931 categories (UNTDID 5305)."""

    STANDARD = "S", _("Taux de TVA")
    ZERO = "Z", _("Taux zéro")
    EXEMPT = "E", _("Exonéré")
    REVERSE_CHARGE = "AE", _("Autoliquidation")
    INTRA_EU = "K", _("Livraison intracommunautaire")
    EXPORT = "G", _("Exportation hors UE")
    OUT_OF_SCOPE = "O", _("Hors champ de la TVA")


class VatZone(models.TextChoices):
    """Where a rate applies (regulation section 9)."""

    MAINLAND = "mainland", _("France métropolitaine")
    CORSICA = "corsica", _("Corse")
    OVERSEAS = "overseas", _("Guadeloupe, Martinique, La Réunion")
    UNTAXED = "untaxed", _("Guyane, Mayotte et collectivités sans TVA")


class VatRateQuerySet(models.QuerySet["VatRate"]):
    """VAT rates; shared by everybody, so visible to everybody who works here."""

    def visible_to(self, user: Any) -> Self:
        """Every rate: they are law, not data of anyone."""
        return self

    def in_force(self, on: datetime.date | None = None) -> Self:
        """Rates that may be used on a day (today)."""
        day = on or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def usual(self, zone: str = "mainland", on: datetime.date | None = None) -> "VatRate":
        """The rate a new line bears in a zone: the one marked default when it applies there, else the highest."""
        rows = self.in_force(on).filter(zone=zone).order_by("-is_default", "-rate", "position")
        return rows.first() or self.get(is_default=True)


class VatRate(models.Model):
    """A VAT rate that documents may use, during the time the law gives it."""

    Category = VatCategory
    Zone = VatZone

    rate = FixedDecimalField(_("taux"), decimal_places=2)
    category = models.CharField(_("catégorie"), max_length=2, choices=VatCategory, default=VatCategory.STANDARD)
    label = models.CharField(_("libellé"), max_length=80)
    zone = models.CharField(_("zone"), max_length=12, choices=VatZone, default=VatZone.MAINLAND)
    valid_from = models.DateField(_("en vigueur depuis"))
    valid_to = models.DateField(_("en vigueur jusqu’au"), null=True, blank=True)
    is_default = models.BooleanField(_("taux par défaut"), default=False)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects: ClassVar[Any] = VatRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("taux de TVA")
        verbose_name_plural = _("taux de TVA")
        ordering = ("position", "-rate")
        constraints = [
            models.CheckConstraint(
                condition=Q(rate__gte=0, rate__lte=100),
                name="vat_rate_percentage",
                violation_error_message=_("Un taux de TVA va de 0 à 100 %."),
            ),
            models.CheckConstraint(
                condition=Q(category="S", rate__gt=0) | (~Q(category="S") & Q(rate=0)),
                name="vat_rate_fits_category",
                violation_error_message=_("Un taux positif est de catégorie S, un taux de 0 d’une autre."),
            ),
            models.CheckConstraint(condition=Q(category__in=VatCategory.values), name="vat_rate_category_known"),
            models.CheckConstraint(condition=Q(zone__in=VatZone.values), name="vat_rate_zone_known"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="vat_rate_period_ordered",
                violation_error_message=_("La fin de validité précède le début."),
            ),
            models.UniqueConstraint(
                fields=["zone", "category", "rate", "valid_from"],
                name="vat_rate_once",
                violation_error_message=_("Ce taux existe déjà."),
            ),
            models.UniqueConstraint(fields=["is_default"], condition=Q(is_default=True), name="vat_rate_one_default"),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the rate; a new default takes the place of the old one."""
        with transaction.atomic():
            if self.is_default:
                VatRate.objects.filter(is_default=True).exclude(pk=self.pk).update(is_default=False)
            super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two defaults are no fault of the form: saving settles it."""
        super().validate_constraints(exclude={*(exclude or ()), "is_default"})
