"""A new version of an offer that was sent."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import store_blob
from etabli.kernel.settings import value_of
from etabli.modules.crm.models import Offer, OfferRevision, OfferStatus
from etabli.modules.crm.offer_print import offer_name, offer_pdf
from etabli.modules.crm.offering import why_not_revise_offer


def printed_before(offer: Offer, *, by: Any) -> dict[str, Any]:
    """The PDF of the version to be kept, made ahead of the transaction."""
    blob = store_blob(offer_pdf(offer), name=offer_name(offer), media_type="application/pdf")
    return {"revision": offer.revision, "blob": blob}


@action(
    gettext_lazy("Nouvelle version"),
    event="offer_revised",
    refusal=why_not_revise_offer,
    before=printed_before,
    icon="versions",
    done=gettext_lazy("Nouvelle version en brouillon"),
)
def revise_offer(offer: Offer, *, by: Any, prepared: dict[str, Any] | None = None) -> Offer:
    """The version sent is kept as its PDF; the new one is a draft with the same number, whose page is closed until it
    is sent."""
    kept = prepared if prepared and prepared["revision"] == offer.revision else printed_before(offer, by=by)
    OfferRevision.objects.create(offer=offer, number=offer.revision, pdf=kept["blob"], total=offer.total)
    offer.revision += 1
    offer.status, offer.answered_at, offer.answered_by, offer.answer_note = OfferStatus.DRAFT, None, "", ""
    offer.date, offer.sent_at, offer.reminded_for = timezone.localdate(), None, None
    days = value_of("crm.offer_validity_days", company=offer.company)
    offer.valid_until = offer.date + datetime.timedelta(days=days)
    offer.save()
    return offer
