"""From an accepted offer to its quote (OPP-007)."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Offer, OfferLine, OpportunityDocument
from etabli.modules.crm.offering import why_not_quote_offer
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Quote


@action(
    gettext_lazy("Faire le devis"),
    event="offer_quoted",
    creates=Quote,
    primary=True,
    icon="file-pencil",
    refusal=why_not_quote_offer,
    done=gettext_lazy("Devis préparé"),
)
def quote_offer(offer: Offer, *, by: Any) -> Quote:
    """A draft quote with the same texts, conditions and prices, and of the options those the client took."""
    content: dict[str, Any] = {
        "title": offer.title,
        "intro": offer.intro,
        "special_conditions": offer.terms,
        "lines": [line_of(line) for line in offer.lines.all() if taken(line)],
    }
    if offer.contact_id:
        content["contact_id"] = offer.contact_id
    quote: Quote = draft_quote(offer.party, company=offer.company, content=content, by=by)
    offer.quote = quote
    offer.save(update_fields=["quote"])
    if offer.opportunity_id:
        OpportunityDocument.objects.create(opportunity_id=offer.opportunity_id, document=quote)
    return quote


def taken(line: OfferLine) -> bool:
    """Texts, what was always proposed, and chosen options."""
    return line.chosen or not line.optional


def line_of(line: OfferLine) -> dict[str, Any]:
    """The line of the quote."""
    if line.kind == OfferLine.Kind.SECTION:
        return {"kind": "comment", "description": format_html("<p><strong>{}</strong></p>", line.label) + line.text}
    return {
        "product_id": line.product_id,
        "label": line.label,
        "description": line.text,
        "quantity": format(line.quantity, "f"),
        "unit": line.unit,
        "unit_price": format(line.unit_price, "f"),
        "vat_rate": format(line.vat_rate, "f"),
    }
