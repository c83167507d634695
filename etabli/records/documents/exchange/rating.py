"""The exchange rate of a document and what follows from it."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.terms.models import ExchangeRate

COLUMNS = ("exchange_rate", "exchange_rate_on", "exchange_rate_source")
BASES = ("base_excl", "base_vat", "base_incl", "base_outstanding")


def settle_rate(document: Document) -> None:
    """Give the document its rate, in memory: that of the invoice it corrects, the one typed, else the last one known.
    Nothing that is issued changes."""
    if not document.is_foreign:
        document.exchange_rate, document.exchange_rate_on, document.exchange_rate_source = None, None, ""
    elif document.kind == "invoice" and document.number:
        return
    elif document.corrects is not None and document.corrects.currency == document.currency:
        for name in COLUMNS:
            setattr(document, name, getattr(document.corrects, name))
    elif document.exchange_rate is None or document.exchange_rate_source != document.TYPED:
        found = ExchangeRate.objects.at(document.currency, document.date)
        document.exchange_rate = found.rate if found else None
        document.exchange_rate_on = found.on if found else None
        document.exchange_rate_source = found.source if found else ""


def put_bases(document: Document) -> None:
    """Write what the document comes to in euros into its columns (not saved)."""
    document.base_excl = document.in_euros(document.total_excl)
    document.base_vat = document.in_euros(document.total_vat)
    document.base_incl = document.base_excl + document.base_vat
    document.base_outstanding = document.in_euros(document.outstanding)


def why_no_rate(document: Document) -> str:
    """Why it cannot be said in euros; "" when it can."""
    if not document.is_foreign or document.exchange_rate:
        return ""
    return no_rate(document.currency, french.short(document.date))


def no_rate(currency: str, day: str) -> str:
    """Where the rate that is missing is given."""
    return str(
        _(
            "Aucun taux de change du %(currency)s n’est connu au %(day)s : donnez-le sur ce document (Autres "
            "informations, Devise), ou dans Configuration › Devises et taux de change."
        )
        % {"currency": currency, "day": day}
    )


def refuse_without_rate(document: Document) -> None:
    """Before a document leaves the drafts."""
    if why := why_no_rate(document):
        raise Refused(why, field="exchange_rate")


def currency_told(document: Document) -> dict[str, Any]:
    """The currency as a snapshot says it."""
    return {"currency": document.currency, **exchange_told(document)}


def exchange_told(document: Document) -> dict[str, Any]:
    """What the snapshot says of the rate, and the amounts in euros that the law asks for (CGI ann. II art. 242
    nonies A; EN 16931 BT-111); nothing for a document in euros."""
    if not document.is_foreign:
        return {}
    rate, on = document.exchange_rate, document.exchange_rate_on
    told = {
        "currency": "EUR",
        "rate": f"{rate.normalize():f}" if rate else "",
        "on": on.isoformat() if on else "",
        "source": document.exchange_rate_source,
        "excl": f"{document.base_excl:.2f}",
        "vat_total": f"{document.base_vat:.2f}",
        "incl": f"{document.base_incl:.2f}",
    }
    return {"exchange": told}
