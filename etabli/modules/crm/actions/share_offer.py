"""Giving an offer an address that its client opens without an account."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.publiclinks import SecretLink
from etabli.kernel.publiclinks.issuing import link_of
from etabli.modules.crm.models import Offer, OfferStatus
from etabli.modules.crm.offering import PURPOSE


def why_not_share_offer(offer: Any) -> str:
    """A draft is not shown to anyone outside."""
    return (
        _("Envoyez d’abord cette offre : un brouillon n’a pas de page publique.")
        if offer.status == OfferStatus.DRAFT
        else ""
    )


@action(
    gettext_lazy("Créer le lien public"),
    event="offer_shared",
    refusal=why_not_share_offer,
    hidden=True,
    icon="world-share",
)
def share_offer(offer: Offer, *, by: Any) -> SecretLink:
    """The address of its public page, the same one each time until it is closed."""
    return link_of(offer, PURPOSE, by=by)
