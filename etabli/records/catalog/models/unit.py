"""Conversions of units: how many of one unit another holds (QUO-054)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.cache import caches
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.catalog.units import Conversions, key_of, unit_factor

KEPT = "unit-conversions"
SECONDS = 10  # another process takes a changed conversion within that time


class UnitConversionQuerySet(VisibleQuerySet):
    """Conversions; they belong to the account."""

    company_path = None


class UnitConversion(models.Model):
    """One unit sold holds `factor` of the unit a price is for: 1 « an » holds 12 « mois »."""

    sold = models.CharField(_("unité vendue"), max_length=30, help_text=_("Par exemple an."))
    factor = FixedDecimalField(_("contient"), decimal_places=4, help_text=_("Par exemple 12."))
    priced = models.CharField(_("unité du prix"), max_length=30, help_text=_("Par exemple mois."))

    objects: ClassVar[Any] = UnitConversionQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversion d’unité")
        verbose_name_plural = _("conversions d’unité")
        ordering = ("sold", "priced", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(sold__gt="") & Q(priced__gt=""),
                name="conversion_of_two_units",
                violation_error_message=_("Donnez les deux unités."),
            ),
            models.CheckConstraint(
                condition=Q(factor__gt=0),
                name="conversion_above_zero",
                violation_error_message=_("Une unité en contient plus de zéro d’une autre."),
            ),
            models.UniqueConstraint(
                fields=["sold", "priced"],
                name="conversion_once",
                violation_error_message=_("Cette conversion existe déjà : modifiez-la."),
            ),
        ]

    def __str__(self) -> str:
        return f"1 {self.sold} = {french.number(self.factor)} {self.priced}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it; documents take it at once."""
        super().save(*args, **kwargs)
        caches["near"].delete(KEPT)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Take it away; documents written keep their factor."""
        found = super().delete(*args, **kwargs)
        caches["near"].delete(KEPT)
        return found

    def clean(self) -> None:
        """Units as typed, without spaces around."""
        super().clean()
        self.sold, self.priced = self.sold.strip(), self.priced.strip()


def conversions() -> Conversions:
    """Every conversion of the account, by the keys of its two units: (price, sold)."""
    found: Conversions | None = caches["near"].get(KEPT)
    if found is None:
        rows = UnitConversion.objects.values_list("priced", "sold", "factor")
        found = {(key_of(priced), key_of(sold)): Decimal(factor) for priced, sold, factor in rows}
        caches["near"].set(KEPT, found, SECONDS)
    return found


def factor_between(priced: str, sold: str) -> Decimal:
    """The factor of a line priced by one unit and sold by another; 1 for the same unit and for those nobody knows."""
    if not priced or key_of(priced) == key_of(sold):
        return Decimal(1)
    return unit_factor(priced, sold, conversions())
