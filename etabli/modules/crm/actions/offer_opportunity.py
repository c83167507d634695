"""From an opportunity to its offer."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.actions.draft_offer import draft_offer
from etabli.modules.crm.actions.write_offer_lines import write_offer_lines
from etabli.modules.crm.models import Offer, Opportunity
from etabli.modules.crm.rules import why_not_work


@action(
    gettext_lazy("Faire une offre"),
    event="opportunity_offered",
    creates=Offer,
    icon="file-description",
    refusal=why_not_work,
    done=gettext_lazy("Offre préparée"),
)
def offer_opportunity(opportunity: Opportunity, *, by: Any) -> Offer:
    """A draft offer to its client, with its products at the prices of the catalogue."""
    values = {"contact": opportunity.contact, "opportunity": opportunity, "owner": opportunity.owner}
    made = draft_offer(opportunity.party, company=opportunity.company, title=opportunity.title, values=values, by=by)
    rows = [
        {
            "product": line.product,
            "label": line.product.name,
            "text": line.product.description,
            "quantity": line.quantity,
            "unit": line.product.unit,
            "unit_price": line.product.unit_price,
            "vat_rate": line.product.vat_rate,
        }
        for line in opportunity.lines.select_related("product")
    ]
    return write_offer_lines(made, lines=rows, by=by) if rows else made
