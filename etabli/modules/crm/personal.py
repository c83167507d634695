"""Opportunities and offers in the copy of a person's data and in its erasure (GDPR 15, 17, 20).

An accepted offer is kept as it was accepted: with its conditions it proves the contract (art. 17.3 e). Everything else
loses its words; that there was an opportunity, its stage and its amount stay, without a word about the person.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files import attachments_of, read_blob
from etabli.kernel.publiclinks import SecretLink
from etabli.kernel.search import index
from etabli.kernel.transfer.erasing import erase_imported
from etabli.modules.crm.models import Offer, OfferLine, OfferRevision, OfferStatus, Opportunity
from etabli.records.parties.personal import erase_beside


def collect(party: Any) -> dict[str, Any]:
    """What is noted of each deal and proposed in each offer."""
    deals = _of(Opportunity, party).select_related("stage", "source", "lost_reason")
    return {
        "opportunities": [_deal(one) for one in deals.order_by("created_at", "pk")],
        "offers": [_offer(one) for one in _of(Offer, party).prefetch_related("lines").order_by("created_at", "pk")],
    }


def files(party: Any) -> Iterable[tuple[str, bytes]]:
    """Files laid beside them, and the versions of offers that were sent."""
    for one in (*_of(Opportunity, party).order_by("pk"), *_of(Offer, party).order_by("pk")):
        for file in attachments_of(one):
            yield f"{one.pk}-{file.name}", read_blob(file.blob)
    for version in OfferRevision.objects.filter(offer__in=_of(Offer, party)).select_related("pdf").order_by("pk"):
        yield f"{version.offer_id}-version-{version.number}.pdf", read_blob(version.pdf)


def erase(party: Any, by: Any) -> None:
    """Words, products, files and history of what is not an accepted offer; their public pages close."""
    for deal in _of(Opportunity, party):
        _erase_deal(deal, by)
    for offer in _of(Offer, party).exclude(status=OfferStatus.ACCEPTED):
        _erase_offer(offer, by)


def erase_contact(contact: Any, by: Any) -> None:
    """The deals stay the company's; that this person was spoken to goes."""
    Opportunity.objects.filter(contact=contact).update(contact=None)
    Offer.objects.filter(contact=contact).exclude(status=OfferStatus.ACCEPTED).update(contact=None, answered_by="")


def _of(model: Any, party: Any) -> Any:
    """Rows of the party and those left on what it absorbed."""
    return model._base_manager.filter(Q(party=party) | Q(party__merged_into=party))


def _deal(one: Opportunity) -> dict[str, Any]:
    names = ("title", "amount", "probability", "expected_on", "next_on", "next_note", "note", "status", "lost_note")
    said = {name: getattr(one, name) for name in names}
    words = {"stage": str(one.stage), "source": str(one.source or ""), "lost_reason": str(one.lost_reason or "")}
    return {**said, **words, "created_at": one.created_at}


def _offer(one: Offer) -> dict[str, Any]:
    names = ("number", "revision", "title", "intro", "terms", "date", "valid_until", "status", "total")
    said = {name: getattr(one, name) for name in (*names, "answered_at", "answered_by", "answer_note")}
    lines = [{"label": line.label, "text": line.text, "price": line.unit_price} for line in one.lines.all()]
    return {**said, "lines": lines}


def _erase_deal(deal: Opportunity, by: Any) -> None:
    erase_beside(deal, by)
    erase_imported(deal)
    blank: dict[str, Any] = {"title": _("Effacé"), "note": "", "lost_note": "", "next_note": "", "contact": None}
    Opportunity._base_manager.filter(pk=deal.pk).update(**blank)
    index(Opportunity._base_manager.get(pk=deal.pk))


def _erase_offer(offer: Offer, by: Any) -> None:
    erase_beside(offer, by)
    SecretLink.objects.about(offer).filter(closed_at=None).update(closed_at=timezone.now())
    offer.revisions.all().delete()
    OfferLine.objects.filter(offer=offer).update(label=_("Effacé"), text="")
    blank: dict[str, Any] = {"title": _("Effacé"), "contact": None}
    blank |= dict.fromkeys(("intro", "terms", "answered_by", "answer_note"), "")
    Offer._base_manager.filter(pk=offer.pk).update(**blank)
    index(Offer._base_manager.get(pk=offer.pk))
