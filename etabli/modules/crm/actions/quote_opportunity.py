"""From an opportunity to its quote."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.fields import carry_values
from etabli.modules.crm.models import Opportunity, OpportunityDocument
from etabli.modules.crm.rules import why_not_work
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Quote


@action(
    gettext_lazy("Faire le devis"),
    event="opportunity_quoted",
    creates=Quote,
    primary=True,
    icon="file-pencil",
    refusal=why_not_work,
    done=gettext_lazy("Devis préparé"),
)
def quote_opportunity(opportunity: Opportunity, *, by: Any) -> Quote:
    """A draft quote that takes over client, contact, title and products (OPP-008), kept with the opportunity."""
    content: dict[str, Any] = {"title": opportunity.title}
    if opportunity.contact_id:
        content["contact_id"] = opportunity.contact_id
    lines = [
        {"product_id": line.product_id, "quantity": format(line.quantity, "f")} for line in opportunity.lines.all()
    ]
    if lines:
        content["lines"] = lines
    quote: Quote = draft_quote(opportunity.party, company=opportunity.company, content=content, by=by)
    OpportunityDocument.objects.create(opportunity=opportunity, document=quote)
    carry_values(opportunity, quote)
    return quote
