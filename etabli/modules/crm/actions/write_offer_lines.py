"""Writing the texts, services and options of an offer."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Offer, OfferLine
from etabli.modules.crm.offering import read_lines, why_not_edit_offer, write_total


@action(
    gettext_lazy("Écrire le contenu"),
    event="offer_written",
    refusal=why_not_edit_offer,
    hidden=True,
    icon="list-details",
)
def write_offer_lines(offer: Offer, *, lines: list, by: Any) -> Offer:
    """All lines in their new order: `kind` ("section" or "item"), `label`, `text` (HTML, cleaned), `product`,
    `quantity`, `unit`, `unit_price` HT, `vat_rate`, `optional`. Raises Invalid with the faults by line."""
    fresh = read_lines(lines)
    offer.lines.all().delete()
    for line in fresh:
        line.offer = offer
    OfferLine.objects.bulk_create(fresh)
    write_total(offer)
    return offer
