"""Other taxes of a product."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.catalog.models.product import Product


class ProductTaxQuerySet(VisibleQuerySet):
    """Other taxes; seen with their product."""

    company_path = None


class ProductTax(models.Model):
    """A tax other than VAT that a line of this product carries (CAT-011): a percentage, or an amount per unit."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="taxes", editable=False)
    name = models.CharField(_("nom de la taxe"), max_length=80)
    percent = FixedDecimalField(_("pourcentage"), decimal_places=4, shown_decimals=2, null=True, blank=True)
    amount = FixedDecimalField(_("montant par unité HT"), decimal_places=2, null=True, blank=True)
    vat_rate = FixedDecimalField(_("taux de TVA"), decimal_places=2)
    comment = models.CharField(_("commentaire"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = ProductTaxQuerySet.as_manager()

    class Meta:
        verbose_name = _("autre taxe")
        verbose_name_plural = _("autres taxes")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt=""),
                name="product_tax_named",
                violation_error_message=_("Donnez un nom à la taxe."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=False, percent__gte=0, percent__lte=100, amount=None)
                | Q(percent=None, amount__isnull=False, amount__gte=0),
                name="product_tax_percent_or_amount",
                violation_error_message=_("Donnez un pourcentage (100 au plus) ou un montant, pas les deux."),
            ),
            models.CheckConstraint(
                condition=Q(vat_rate__gte=0, vat_rate__lte=100),
                name="product_tax_vat_percentage",
                violation_error_message=_("Un taux de TVA va de 0 à 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_line_tax(self) -> dict[str, str]:
        """The tax as a document's line keeps it: figures as texts, empty ones left out."""
        figures = {"percent": self.percent, "amount": self.amount, "vat_rate": self.vat_rate}
        texts = {"name": self.name, "comment": self.comment}
        return {**{k: v for k, v in texts.items() if v}, **{k: str(v) for k, v in figures.items() if v is not None}}
