"""An offer is the pattern of another."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.actions.draft_offer import draft_offer
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offering import write_total

_OWN = ("id", "offer", "chosen")


@action(gettext_lazy("Dupliquer"), event="offer_created", creates=Offer, icon="copy")
def duplicate_offer(offer: Offer, *, by: Any) -> Offer:
    """A draft to the same client with the same texts, prices and options, none of them taken yet; its number, its last
    day and its answer are its own."""
    opportunity = offer.opportunity
    values: dict[str, Any] = {"intro": offer.intro, "terms": offer.terms, "contact": offer.contact}
    if opportunity is not None and opportunity.is_open:
        values["opportunity"] = opportunity
    copy: Offer = draft_offer(offer.party, company=offer.company, title=offer.title, values=values, by=by)
    for line in offer.lines.all():
        kept = {field.name: getattr(line, field.name) for field in line._meta.fields if field.name not in _OWN}
        copy.lines.create(**kept)
    write_total(copy)
    return copy
