"""Taking a product out of an opportunity."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions.add_product import sum_of
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.rules import why_not_work


@action(
    gettext_lazy("Retirer un produit"),
    event="opportunity_product_removed",
    icon="trash",
    refusal=why_not_work,
    hidden=True,
    done=gettext_lazy("Produit retiré"),
)
def remove_product(opportunity: Opportunity, *, line: int, by: Any) -> Opportunity:
    """The amount follows when it was the sum of the products."""
    found = opportunity.lines.filter(pk=line).first()
    if found is None:
        raise Refused(_("Ce produit n’est plus dans l’opportunité."), field="line")
    was_sum = opportunity.amount == sum_of(opportunity)
    found.delete()
    if was_sum:
        opportunity.amount = sum_of(opportunity)
        opportunity.save()
    return opportunity
