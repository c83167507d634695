"""Tables of the directory."""

from etabli.records.parties.models.address import Address
from etabli.records.parties.models.checks import NotDuplicate, PartyMerge, VatCheck
from etabli.records.parties.models.consent import Channel, Consent, OptOut
from etabli.records.parties.models.contact import Contact
from etabli.records.parties.models.party import Category, Party, ProspectStage, VatSituation
from etabli.records.parties.models.querysets import PartyQuerySet
from etabli.records.parties.models.texts import CommentTemplate
from etabli.records.parties.models.ways import ContactWay

__all__ = [
    "Address",
    "Category",
    "Channel",
    "CommentTemplate",
    "Consent",
    "Contact",
    "ContactWay",
    "NotDuplicate",
    "OptOut",
    "Party",
    "PartyMerge",
    "PartyQuerySet",
    "ProspectStage",
    "VatCheck",
    "VatSituation",
]
