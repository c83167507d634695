"""The currency of a payment and its rate on the day it is received."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.currencies import BASE
from etabli.foundation.french import short
from etabli.kernel.refusals import Refused
from etabli.records.terms.models import ExchangeRate


def currency_of(document: Any, parts: list[tuple[Any, Decimal]], asked: str = "") -> str:
    """That of what is paid; two currencies are two payments."""
    found = {one.currency for one in [*(one for one, _part in parts), *([document] if document else [])]}
    found |= {asked} if asked else set()
    if len(found) > 1:
        raise Refused(
            _("Ces factures sont en %(currencies)s : saisissez un règlement par devise.")
            % {"currencies": _(" et ").join(sorted(found))},
            field="allocations",
        )
    return next(iter(found), BASE)


def rate_of(currency: str, given: Decimal | None, on: datetime.date) -> Decimal | None:
    """The rate given, else the last one known on that day; none for the euro. Refused when nobody knows it."""
    if currency == BASE:
        return None
    if given is not None:
        if given <= 0:
            raise Refused(_("Un taux de change est supérieur à zéro."), field="exchange_rate")
        return given
    known = ExchangeRate.objects.at(currency, on)
    if known is None:
        raise Refused(
            _(
                "Aucun taux de change du %(currency)s n’est connu au %(day)s : donnez celui de votre banque, ou "
                "ajoutez-le dans Configuration › Devises et taux de change."
            )
            % {"currency": currency, "day": short(on)},
            field="exchange_rate",
        )
    return known.rate


def exchanged(
    asked: str, document: Any, parts: list[tuple[Any, Decimal]], given: Decimal | None, on: datetime.date
) -> dict[str, Any]:
    """Currency and rate of a payment: those of what is paid, else the one asked; and the last rate known on the day it
    is received unless one is given (what the bank really gave)."""
    currency = currency_of(document, parts, asked)
    return {"currency": currency, "exchange_rate": rate_of(currency, given, on)}
