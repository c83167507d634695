"""Currencies a document may be in, and amounts in euros.

A rate is told as the European Central Bank tells it: how much of the currency one euro buys (1 € = 1,0845 USD). Only
currencies of two decimals stand here: the calculator rounds to the hundredth (EN 16931 has two decimals at most).
"""

from decimal import Decimal

from etabli.foundation import french
from etabli.foundation.errors import IdentifierError
from etabli.foundation.money import cents, exact_arithmetic

BASE = "EUR"
CURRENCIES = {
    "EUR": "Euro",
    "USD": "Dollar américain",
    "GBP": "Livre sterling",
    "CHF": "Franc suisse",
    "CAD": "Dollar canadien",
    "AUD": "Dollar australien",
    "NZD": "Dollar néo-zélandais",
    "DKK": "Couronne danoise",
    "SEK": "Couronne suédoise",
    "NOK": "Couronne norvégienne",
    "PLN": "Zloty polonais",
    "CZK": "Couronne tchèque",
    "HUF": "Forint hongrois",
    "RON": "Leu roumain",
    "BGN": "Lev bulgare",
    "TRY": "Livre turque",
    "MAD": "Dirham marocain",
    "DZD": "Dinar algérien",
    "EGP": "Livre égyptienne",
    "ILS": "Shekel",
    "AED": "Dirham des Émirats",
    "SAR": "Riyal saoudien",
    "QAR": "Riyal qatarien",
    "CNY": "Yuan",
    "HKD": "Dollar de Hong Kong",
    "SGD": "Dollar de Singapour",
    "INR": "Roupie indienne",
    "THB": "Baht",
    "MYR": "Ringgit",
    "PHP": "Peso philippin",
    "IDR": "Roupie indonésienne",
    "MUR": "Roupie mauricienne",
    "ZAR": "Rand",
    "BRL": "Réal",
    "MXN": "Peso mexicain",
}


def currency(text: str) -> str:
    """The ISO 4217 code, in capitals; a fault when it is none we know."""
    code = text.strip().upper()
    code = {"€": "EUR", "$": "USD", "£": "GBP"}.get(code, code)
    if code not in CURRENCIES:
        raise IdentifierError(f"« {text.strip()[:20]} » n’est pas une devise connue : donnez un code comme USD ou CHF.")
    return code


def named(code: str) -> str:
    """« USD – Dollar américain »."""
    return f"{code} – {CURRENCIES[code]}" if code in CURRENCIES else code


@exact_arithmetic()
def in_base(amount: Decimal, rate: Decimal | None) -> Decimal:
    """An amount in euros, to the cent, at so much of its currency for one euro. Unknown rate: 0, nothing is guessed."""
    return cents(amount / rate) if rate else cents(Decimal(0))


@exact_arithmetic()
def shares_in_base(amounts: list[Decimal], rate: Decimal | None) -> list[Decimal]:
    """Several amounts in euros whose sum is exactly that of their sum."""
    told, before, found = Decimal(0), Decimal(0), []
    for amount in amounts:
        told += amount
        now = in_base(told, rate)
        found.append(now - before)
        before = now
    return found


def rate_text(code: str, rate: Decimal) -> str:
    """« 1 € = 1,0845 USD »."""
    return f"1{french.NARROW}€ = {french.number(rate, 2)}{french.NARROW}{code}"
