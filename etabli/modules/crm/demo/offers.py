"""Offers of the demonstration: one waits, one was accepted, one was refused, one is being written."""

from datetime import timedelta
from functools import partial
from typing import Any

from etabli.kernel.demo.stage import Stage as Scene
from etabli.modules.crm.actions import (
    accept_offer,
    draft_offer,
    offer_opportunity,
    refuse_offer,
    send_offer,
    write_offer_lines,
)
from etabli.modules.crm.models import Offer, Opportunity
from etabli.records.parties.models import Party

INTRO = "<p>Merci de votre accueil. Voici ce que nous vous proposons, et les options dont nous avons parlé.</p>"
TERMS = "<p>Délai de six semaines après accord. Acompte de 30 % à la commande.</p>"
LINES: list[dict[str, Any]] = [
    {"kind": "section", "label": "Votre projet", "text": "<p>Un accueil clair, en chêne, posé en trois jours.</p>"},
    {"label": "Comptoir d’accueil en chêne", "quantity": "1", "unit_price": "4850", "vat_rate": "20"},
    {"label": "Pose et finitions", "quantity": "3", "unit": "jour", "unit_price": "620", "vat_rate": "20"},
    {"label": "Éclairage intégré", "quantity": "1", "unit_price": "740", "vat_rate": "20", "optional": True},
    {
        "label": "Entretien annuel",
        "quantity": "1",
        "unit": "an",
        "unit_price": "380",
        "vat_rate": "20",
        "optional": True,
    },
]


def build_offers(scene: Scene) -> None:
    """Four, over the last weeks."""
    for rank, ago in enumerate((38, 24, 12, 2)):
        scene.diary.on(scene.today - timedelta(days=ago), partial(begin, scene, rank), hour=11)


def begin(scene: Scene, rank: int) -> None:
    """Written from an opportunity when one is open, sent, and answered a few days later."""
    by = scene.actor("nadia", draft_offer)
    opportunity = Opportunity.objects.open().filter(party__is_demo=True).order_by("-pk").first()
    party = (
        Party.objects.filter(is_demo=True, is_customer=True).exclude(email="").order_by("pk")[rank : rank + 1].first()
    )
    if opportunity is not None and rank % 2 == 0:
        made = offer_opportunity(opportunity, by=by)
    elif party is not None:
        made = draft_offer(party, company=scene.company, title="Aménagement de l’accueil", by=by)
    else:
        return
    Offer.objects.filter(pk=made.pk).update(intro=INTRO, terms=TERMS)
    made = write_offer_lines(made, lines=LINES, by=by)
    if rank == 3 or not (made.party.email or (made.contact and made.contact.email)):
        return
    sent = send_offer(made, by=by)
    answer = {0: accept_offer, 1: refuse_offer}.get(rank)
    if answer is not None:
        scene.diary.on(scene.today - timedelta(days=20 - rank * 4), partial(answered, sent.pk, answer, by), hour=15)


def answered(pk: int, answer: Any, by: Any) -> None:
    """By telephone."""
    found = Offer.objects.filter(pk=pk, status="sent").first()
    if found is not None:
        answer(found, name="Mme Garnier", by=by)
