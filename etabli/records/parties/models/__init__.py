"""Tables of the directory."""

from etabli.records.parties.models.address import Address
from etabli.records.parties.models.contact import Contact
from etabli.records.parties.models.party import Category, Party, VatSituation
from etabli.records.parties.models.querysets import PartyQuerySet

__all__ = ["Address", "Category", "Contact", "Party", "PartyQuerySet", "VatSituation"]
