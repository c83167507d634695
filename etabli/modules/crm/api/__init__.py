"""Opportunities, their cycles and their lists of choice in the HTTP interface."""

from etabli.modules.crm.api.lists import loss_reasons, pipelines, sources
from etabli.modules.crm.api.offers import offers
from etabli.modules.crm.api.opportunities import opportunities

crm_api = (opportunities, offers, pipelines, loss_reasons, sources)

__all__ = ["crm_api"]
