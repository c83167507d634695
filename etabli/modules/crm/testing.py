"""Opportunities for tests."""

from typing import Any

from etabli.modules.crm.actions import draft_opportunity
from etabli.modules.crm.models import Opportunity, Pipeline, Stage
from etabli.records.testing.cast import Cast, make_party


def stages() -> list[Stage]:
    """The four stages of the usual cycle."""
    return list(Pipeline.objects.get(name="Ventes").stages.all())


def make_opportunity(cast: Cast, title: str = "Agencement de la boutique", **fields: Any) -> Opportunity:
    """An opportunity of 1 000 € HT in the first stage, begun by Anne unless said otherwise."""
    party = fields.pop("party", None) or make_party("La Poste")
    stage, by = fields.pop("stage", None), fields.pop("by", cast.anne)
    values = {"amount": "1000", **fields}
    return draft_opportunity(party, company=cast.company, title=title, stage=stage, values=values, by=by)
