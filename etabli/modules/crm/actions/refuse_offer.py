"""The client says no."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Offer, OfferStatus
from etabli.modules.crm.offering import why_not_answer_offer
from etabli.modules.crm.telling import tell_owner


@action(
    gettext_lazy("Marquer refusée"),
    event="offer_refused",
    refusal=why_not_answer_offer,
    icon="circle-x",
    done=gettext_lazy("Offre refusée"),
)
def refuse_offer(
    offer: Offer,
    *,
    name: Annotated[str, gettext_lazy("Refusée par")] = "",
    note: Annotated[str, gettext_lazy("Raison"), {"long": True}] = "",
    by: Any,
) -> Offer:
    """With the reason when one was given."""
    if len(name) > 120 or len(note) > 500:
        raise Refused(_("Un nom compte au plus 120 caractères, un message 500."), field="note")
    offer.status, offer.answered_at = OfferStatus.REFUSED, timezone.now()
    offer.answered_by, offer.answer_note = name.strip(), note.strip()
    offer.save()
    tell_owner(offer, _("Offre refusée : %s") % offer, by=by)
    return offer
