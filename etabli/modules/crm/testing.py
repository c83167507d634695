"""Opportunities for tests."""

from typing import Any

from etabli.modules.crm.actions import draft_offer, draft_opportunity, write_offer_lines
from etabli.modules.crm.models import Offer, Opportunity, Pipeline, Stage
from etabli.records.testing.cast import Cast, make_party

OFFER_LINES = [
    {"kind": "section", "label": "Votre projet", "text": "<p>Un bar <b>neuf</b><script>x()</script></p>"},
    {"label": "Comptoir", "quantity": "2", "unit_price": "1 000,50 €", "vat_rate": "20"},
    {"label": "Éclairage", "unit_price": "300", "vat_rate": "10", "optional": True},
    {"label": "Pose le samedi", "unit_price": "150", "optional": True},
]


def stages() -> list[Stage]:
    """The four stages of the usual cycle."""
    return list(Pipeline.objects.get(name="Ventes").stages.all())


def make_opportunity(cast: Cast, title: str = "Agencement de la boutique", **fields: Any) -> Opportunity:
    """An opportunity of 1 000 € HT in the first stage, begun by Anne unless said otherwise."""
    party = fields.pop("party", None) or make_party("La Poste")
    stage, by = fields.pop("stage", None), fields.pop("by", cast.anne)
    values = {"amount": "1000", **fields}
    return draft_opportunity(party, company=cast.company, title=title, stage=stage, values=values, by=by)


def make_offer(cast: Cast, **values: Any) -> Offer:
    """A draft of 2 001 € HT with two options, for a client with an address."""
    party = make_party("La Poste", email="achats@poste.example")
    made = draft_offer(party, company=cast.company, title="Bar", values=values, by=cast.bruno)
    return write_offer_lines(made, lines=OFFER_LINES, by=cast.bruno)
