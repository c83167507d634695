"""Cycles and their stages, lists of choice, opportunities with what they hold."""

from etabli.modules.crm.models.choices import LossReason, Source
from etabli.modules.crm.models.offer import Offer, OfferLine, OfferRevision, OfferStatus, totals_of_lines
from etabli.modules.crm.models.opportunity import NextKind, Opportunity, Status
from etabli.modules.crm.models.parts import OpportunityDocument, OpportunityLine
from etabli.modules.crm.models.pipeline import Pipeline, Stage

__all__ = [
    "LossReason",
    "NextKind",
    "Offer",
    "OfferLine",
    "OfferRevision",
    "OfferStatus",
    "Opportunity",
    "OpportunityDocument",
    "OpportunityLine",
    "Pipeline",
    "Source",
    "Stage",
    "Status",
    "totals_of_lines",
]
