"""What an opportunity holds: products its quote will take over, and the documents written from it."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.modules.crm.models.opportunity import Opportunity
from etabli.modules.crm.models.querysets import OpportunityPartQuerySet


class OpportunityLine(models.Model):
    """A product of the deal, taken over by the quote made from it (OPP-008)."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="lines", editable=False)
    product = models.ForeignKey(
        "catalog.Product", verbose_name=_("produit"), on_delete=models.PROTECT, related_name="+"
    )
    quantity = FixedDecimalField(_("quantité"), decimal_places=4, default=Decimal(1))

    objects: ClassVar[Any] = OpportunityPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("produit de l’opportunité")
        verbose_name_plural = _("produits de l’opportunité")
        ordering = ("id",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="opportunity_line_quantity",
                violation_error_message=_("Une quantité est plus grande que zéro."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}"

    @property
    def rights_kind(self) -> str:
        """Who may write the opportunity may write its products."""
        return "crm.opportunity"


class OpportunityDocument(models.Model):
    """A quote or order written from the opportunity; those made of it are found by the links of documents."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="papers")
    document = models.OneToOneField("documents.Document", on_delete=models.CASCADE, related_name="opportunity_paper")

    objects: ClassVar[Any] = OpportunityPartQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.opportunity} → {self.document}"
