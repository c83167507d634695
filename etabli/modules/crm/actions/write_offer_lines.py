"""Writing the texts, services and options of an offer."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Offer, OfferLine
from etabli.modules.crm.offering import read_lines, why_not_edit_offer, write_total
from etabli.records.documents.rules import bears_no_vat


@action(
    gettext_lazy("Écrire le contenu"),
    event="offer_written",
    refusal=why_not_edit_offer,
    hidden=True,
    icon="list-details",
)
def write_offer_lines(offer: Offer, *, lines: list, by: Any) -> Offer:
    """All lines in their new order: `kind` ("section" or "item"), `label`, `text` (HTML, cleaned), `product`,
    `quantity`, `unit`, `unit_price` HT, `vat_rate`, `optional`. Where this
    company sells to this client without VAT, the rate is 0. Raises Invalid with the faults by line."""
    fresh = read_lines(lines)
    untaxed = bears_no_vat(offer.company, offer.party)
    offer.lines.all().delete()
    for line in fresh:
        line.offer = offer
        if untaxed:
            line.vat_rate = Decimal(0)
    OfferLine.objects.bulk_create(fresh)
    write_total(offer)
    return offer
