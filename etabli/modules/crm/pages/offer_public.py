"""The public page of an offer: the client reads it, ticks options, accepts or refuses."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.outbox.bodies import clean_html
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.crm.actions.accept_offer import accept_offer
from etabli.modules.crm.actions.refuse_offer import refuse_offer
from etabli.modules.crm.models import Offer, OfferLine, OfferStatus, totals_of_lines
from etabli.modules.crm.offer_print import offer_name, offer_pdf
from etabli.modules.crm.offering import PURPOSE
from etabli.records.documents.rules import zero_category
from etabli.ui.public.sockets import PublicLink, PublicPage, Visit

TOTALS = "crm/offer_totals.html"


def public_offer(visit: Visit) -> PublicPage | HttpResponse | None:
    """The page, the total of what is ticked, the PDF, or the answer of the client."""
    offer: Offer = visit.record
    if visit.rest == "offre.pdf" and not visit.is_post:
        name = content_disposition_header(True, offer_name(offer)) or ""
        return HttpResponse(offer_pdf(offer), content_type="application/pdf", headers={"Content-Disposition": name})
    if visit.rest == "total" and visit.is_post:
        return HttpResponse(render_to_string(TOTALS, sums(offer, ticked(visit, offer))))
    if visit.rest == "reponse" and visit.is_post:
        answer(visit, offer)
        return None
    if visit.rest or visit.is_post:
        raise Missing
    return PublicPage("crm/offer_public.html", offer.title, context_of(offer))


def ticked(visit: Visit, offer: Offer) -> list[int]:
    """Options ticked on the page, those that are offered only."""
    asked = {value for value in visit.request.POST.getlist("option") if value.isascii() and value.isdigit()}
    return [line.pk for line in offer.lines.all() if line.optional and str(line.pk) in asked]


def answer(visit: Visit, offer: Offer) -> None:
    """Yes or no, with a name. Whoever answers twice finds the first answer."""
    said, name = visit.request.POST.get("reponse"), visit.request.POST.get("nom", "").strip()[:120]
    note = visit.request.POST.get("message", "").strip()[:500]
    if offer.is_expired:
        raise Refused(_("Cette offre a expiré. Contactez-nous : nous vous en préparerons une nouvelle."))
    if not name:
        raise Refused(_("Indiquez votre nom pour répondre. Revenez en arrière : vos choix sont gardés."))
    if said == "oui":
        accept_offer(offer, options=ticked(visit, offer), name=name, note=note, by=SYSTEM)
    elif said == "non":
        refuse_offer(offer, name=name, note=note, by=SYSTEM)
    else:
        raise Missing


def context_of(offer: Offer) -> dict[str, Any]:
    """What the page says."""
    lines = list(offer.lines.all())
    return {
        "offer": offer,
        "state": offer.situation_state,
        "waits": offer.status == OfferStatus.SENT and not offer.is_expired,
        "intro": clean_html(offer.intro),
        "terms": clean_html(offer.terms),
        "lines": [_line(line) for line in lines],
        **sums(offer, [line.pk for line in lines if line.chosen]),
    }


def sums(offer: Offer, chosen: list[int]) -> dict[str, Any]:
    """Totals with these options, by the one calculator."""
    lines = list(offer.lines.all())
    for line in lines:
        line.chosen = line.pk in chosen
    totals = totals_of_lines(lines, zero_category(offer.company, offer.party, offer.date))
    rows = [(_("Total HT"), french.money(totals.excl))]
    rows += [(_("TVA %s") % french.rate(group.rate), french.money(group.amount)) for group in totals.vat]
    return {"rows": rows, "total": french.money(totals.incl)}


def _line(line: OfferLine) -> dict[str, Any]:
    found: dict[str, Any] = {
        "line": line,
        "text": clean_html(line.text),
        "is_text": line.kind == OfferLine.Kind.SECTION,
    }
    if not found["is_text"]:
        unit = f" {line.unit}" if line.unit else ""
        price = french.number(line.unit_price, 2)
        found["how"] = f"{french.number(line.quantity)}{unit} × {price}\u202f€"
        found["sum"] = french.money(line.quantity * line.unit_price)
    return found


def closed_text(offer: Offer) -> str:
    """A draft is being written."""
    if offer.status != OfferStatus.DRAFT:
        return ""
    return _("Nous préparons une nouvelle version de cette offre. Vous la recevrez bientôt.")


OFFER_LINK = PublicLink(PURPOSE, gettext_lazy("Offre"), public_offer, closed=closed_text)
