"""Adding a product to an opportunity."""

from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.money import cents
from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity, OpportunityLine
from etabli.modules.crm.rules import why_not_work
from etabli.records.catalog.models import Product

Added = Annotated[Product, gettext_lazy("Produit")]


@action(
    gettext_lazy("Ajouter un produit"),
    event="opportunity_product_added",
    icon="package",
    refusal=why_not_work,
    done=gettext_lazy("Produit ajouté"),
)
def add_product(
    opportunity: Opportunity,
    *,
    product: Added,
    quantity: Annotated[Decimal, gettext_lazy("Quantité"), {"places": 4}] = Decimal(1),
    by: Any,
) -> Opportunity:
    """The quote made from the opportunity takes it over (OPP-008); without amount yet, the opportunity takes the sum of
    its products."""
    if quantity <= 0:
        raise Refused(_("Une quantité est plus grande que zéro."), field="quantity")
    was_sum = opportunity.amount == sum_of(opportunity)
    OpportunityLine.objects.create(opportunity=opportunity, product=product, quantity=quantity)
    if was_sum:
        opportunity.amount = sum_of(opportunity)
        opportunity.save()
    return opportunity


def sum_of(opportunity: Opportunity) -> Decimal:
    """Products at the prices of the catalogue, before tax."""
    rows = OpportunityLine.objects.filter(opportunity=opportunity).select_related("product")
    return sum((cents(row.quantity * row.product.unit_price) for row in rows), Decimal(0))
