"""Currency and rate as parts of what is written on a draft."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import currencies
from etabli.foundation.errors import IdentifierError
from etabli.records.documents.content.parts import ContentPart
from etabli.records.documents.content.reader import Faults, Reader


def why_currency_stays(document: Any) -> str:
    """The currency is chosen while nothing depends on it: not of what is opened, corrects or continues a document."""
    if document.pk is None:
        return ""
    if document.status != "draft" or document.number:
        return str(_("La devise ne change plus une fois le document ouvert."))
    if document.corrects_id or document.type == "deposit":
        return str(_("La devise est celle de la facture ou de la commande d’origine."))
    if document.links_in.exclude(relation="copied").exists() or document.links_out.exists():
        return str(_("La devise est celle des documents de la même affaire."))
    return ""


def read_currency(reader: Reader) -> str:
    """A known code."""
    try:
        return currencies.currency(reader.text("currency", most=20) or currencies.BASE)
    except IdentifierError as fault:
        reader.say("currency", str(fault))
        return ""


def put_currency(document: Any, value: str, faults: Faults, by: Any) -> None:
    """Another currency has another rate."""
    if not value or value == document.currency:
        return
    if why := why_currency_stays(document):
        faults.say("currency", why)
        return
    document.currency = value
    document.exchange_rate, document.exchange_rate_source = None, ""


def read_rate(reader: Reader) -> Decimal | None:
    """A rate above zero; nothing: the published one."""
    rate = reader.number("exchange_rate", decimals=6)
    if rate is not None and rate <= 0:
        reader.say("exchange_rate", _("Un taux de change est supérieur à zéro."))
        return None
    return rate


def put_rate(document: Any, value: Decimal | None, faults: Faults, by: Any) -> None:
    """A rate given for this document alone; that of a credit note is its invoice's."""
    if not document.is_foreign or document.corrects_id:
        return
    if value is None:
        if document.exchange_rate_source == document.TYPED:
            document.exchange_rate, document.exchange_rate_source = None, ""
        return
    if value == document.exchange_rate and document.exchange_rate_source != document.TYPED:
        return  # the published one, sent back as it was read
    document.exchange_rate, document.exchange_rate_on = value, document.date
    document.exchange_rate_source = document.TYPED


EXCHANGE_PARTS = (
    ContentPart("currency", read_currency, put_currency),
    ContentPart("exchange_rate", read_rate, put_rate),
)
