"""What tests of received invoices share."""

from typing import Any

from etabli.modules.receiving.bringing import bring
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.records.documents.tests import incoming


def brought(cast: Any, data: bytes, name: str = "facture.xml", **options: Any) -> IncomingFile:
    """A file dropped by Anne."""
    return bring(cast.company, data, name=name, by=options.pop("by", cast.anne), **options)


def make_received(cast: Any, number: str = "F-2026-118", **changes: Any) -> ReceivedInvoice:
    """An invoice addressed to the company of the cast."""
    file = brought(cast, incoming.cii(addressed(cast, number=number, **changes)), f"{number}.xml")
    found: ReceivedInvoice = file.invoice
    return found


def addressed(cast: Any, **changes: Any) -> incoming.Invoice:
    """The usual invoice, for the company of the cast."""
    return incoming.but(buyer_siren=cast.company.siren, **changes)
