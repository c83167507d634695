"""The client says yes, to which options."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Offer, OfferStatus
from etabli.modules.crm.offering import why_not_answer_offer, write_total
from etabli.modules.crm.telling import tell_owner


@action(
    gettext_lazy("Marquer acceptée"),
    event="offer_accepted",
    refusal=why_not_answer_offer,
    icon="circle-check",
    primary=True,
    done=gettext_lazy("Offre acceptée"),
)
def accept_offer(
    offer: Offer,
    *,
    options: list[int] | None = None,
    name: Annotated[str, gettext_lazy("Acceptée par")] = "",
    note: Annotated[str, gettext_lazy("Message du client"), {"long": True}] = "",
    by: Any,
) -> Offer:
    """With the options taken, by their ids; None leaves those already ticked. The total follows."""
    if options is not None:
        offered = set(offer.lines.filter(optional=True).values_list("pk", flat=True))
        if unknown := set(options) - offered:
            raise Refused(_("Une option choisie n’est plus proposée (%s).") % min(unknown), field="options")
        offer.lines.filter(optional=True).update(chosen=False)
        offer.lines.filter(pk__in=options).update(chosen=True)
    if len(name) > 120 or len(note) > 500:
        raise Refused(_("Un nom compte au plus 120 caractères, un message 500."), field="note")
    offer.status, offer.answered_at = OfferStatus.ACCEPTED, timezone.now()
    offer.answered_by, offer.answer_note = name.strip(), note.strip()
    offer.save()
    write_total(offer)
    tell_owner(offer, _("Offre acceptée : %s") % offer, by=by)
    return offer
