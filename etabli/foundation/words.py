"""Amounts in words, as cheques and receipts ask for them."""

from decimal import Decimal

from etabli.foundation.errors import NumberError
from etabli.foundation.money import cents

UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
SCALES = ((10**9, "milliard"), (10**6, "million"))
LIMIT = 10**12


def amount_in_words(value: Decimal | int) -> str:
    """1 234,50 € → mille deux cent trente-quatre euros et cinquante centimes."""
    rounded = cents(value)
    euros, hundredths = divmod(int(abs(rounded) * 100), 100)
    parts = []
    if euros or not hundredths:
        parts.append(f"{number_in_words(euros)} {_euros(euros)}")
    if hundredths:
        parts.append(f"{number_in_words(hundredths)} {'centimes' if hundredths > 1 else 'centime'}")
    return ("moins " if rounded < 0 else "") + " et ".join(parts)


def number_in_words(value: int) -> str:
    """A whole number in words, spelt the traditional way (hyphens under a hundred only)."""
    if not 0 <= value < LIMIT:
        raise NumberError("Ce nombre est trop grand pour être écrit en lettres.")
    if not value:
        return UNITS[0]
    words = []
    for scale, name in SCALES:
        count, value = divmod(value, scale)
        if count:
            words.append(f"{_hundreds(count, plural=True)} {name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(value, 1000)
    if thousands:
        words.append("mille" if thousands == 1 else f"{_hundreds(thousands, plural=False)} mille")
    if rest:
        words.append(_hundreds(rest, plural=True))
    return " ".join(words)


def _euros(count: int) -> str:
    if count and count % 10**6 == 0:
        return "d’euros"
    return "euros" if count > 1 else "euro"


def _hundreds(value: int, plural: bool) -> str:
    """Under a thousand; `cent` and `vingt` take their s only when nothing, not even mille, follows."""
    hundreds, rest = divmod(value, 100)
    words = []
    if hundreds:
        ending = "s" if hundreds > 1 and not rest and plural else ""
        words.append("cent" if hundreds == 1 else f"{UNITS[hundreds]} cent{ending}")
    if rest:
        words.append(_tens(rest, plural))
    return " ".join(words)


def _tens(value: int, plural: bool) -> str:
    if value < 20:
        return UNITS[value]
    if value >= 80:
        return "quatre-vingt" + (f"-{UNITS[value - 80]}" if value > 80 else "s" * plural)
    tens = 6 if value >= 60 else value // 10
    rest = value - tens * 10
    if not rest:
        return TENS[tens]
    return f"{TENS[tens]} et {UNITS[rest]}" if rest in (1, 11) else f"{TENS[tens]}-{UNITS[rest]}"
