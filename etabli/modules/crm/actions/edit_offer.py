"""Writing what an offer says besides its lines."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offering import put_offer, why_not_edit_offer


@action(gettext_lazy("Modifier l’offre"), event="offer_edited", refusal=why_not_edit_offer, hidden=True, icon="pencil")
def edit_offer(offer: Offer, *, values: dict, by: Any) -> Offer:
    """While it is a draft."""
    put_offer(offer, values)
    offer.save()
    return offer
