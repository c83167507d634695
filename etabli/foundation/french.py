"""French figures, dates and lists, for screens and print.

U+202F between thousands, a true minus sign, spaces that never break. Screens set U+202F before € and % (`ux.md` 4);
print sets U+00A0 before € (`design/print`), by `space=HARD`.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from etabli.foundation.money import cents
from etabli.foundation.typography import HARD as HARD
from etabli.foundation.typography import MINUS, MONTHS
from etabli.foundation.typography import NARROW as NARROW
from etabli.foundation.typography import tidy as tidy

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}


def number(value: Decimal | int, least: int = 0, most: int = 6) -> str:
    """1234.5 → 1 234,5: at least `least` decimals, zeros beyond them dropped; more than `most` is a fault."""
    whole, _, part = f"{abs(Decimal(value)):f}".partition(".")
    part = part.rstrip("0").ljust(least, "0")
    if len(part) > most:
        raise ValueError(f"{value} has more than {most} decimals: round it first")
    shown = f"{int(whole):,}".replace(",", NARROW) + ("," + part if part else "")
    return MINUS + shown if value < 0 else shown


def amount(value: Decimal | int) -> str:
    """An amount to the cent, without its currency: 1 234,50."""
    return number(cents(value), 2, 2)


def money(value: Decimal | int, currency: str = "EUR", space: str = NARROW) -> str:
    """An amount with its currency: 1 234,50 €."""
    return amount(value) + space + SYMBOLS.get(currency, currency)


def rate(value: Decimal | int, space: str = NARROW) -> str:
    """A percentage: 5,5 %."""
    return number(value) + space + "%"


def day(value: date) -> str:
    """A date in a text: 14 mars 2027, 1er mars 2027."""
    first = ordinal(1) if value.day == 1 else str(value.day)
    return f"{first}{HARD}{MONTHS[value.month - 1]}{HARD}{value.year}"


def short(value: date) -> str:
    """A date in a table: 14/03/2027."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def month(value: date) -> str:
    """A month: mars 2027."""
    return f"{MONTHS[value.month - 1]}{HARD}{value.year}"


def ordinal(rank: int, feminine: bool = False) -> str:
    """1er, 1re, 2e, 3e."""
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{rank}e"


def spaced(code: str, *groups: int) -> str:
    """732829320 → 732 829 320; the last group length repeats."""
    sizes, out, place = list(groups) or [3], [], 0
    while place < len(code):
        size = sizes.pop(0) if len(sizes) > 1 else sizes[0]
        out.append(code[place : place + size])
        place += size
    return HARD.join(out)


def siren(code: str) -> str:
    """732 829 320."""
    return spaced(code, 3)


def siret(code: str) -> str:
    """732 829 320 00074."""
    return spaced(code, 3, 3, 3, 5)


def vat_number(code: str) -> str:
    """FR 44 732 829 320; other countries' numbers are printed as they are."""
    return spaced(code, 2, 2, 3) if code.startswith("FR") and len(code) == 13 else code


def iban(code: str) -> str:
    """Groups of four, as on a bank's own slip."""
    return spaced(code, 4)


def plural(word: str, count: Decimal | int, many: str = "") -> str:
    """The word as it agrees with a number: singular under two, also for zero and one and a half."""
    if -2 < count < 2:
        return word
    return many or re.sub(r"\w+", lambda found: _plural_of(found.group()), word)


def counted(count: int, word: str, many: str = "", feminine: bool = False) -> str:
    """2 factures, 1 facture; nothing is aucune facture, aucun devis."""
    if not count:
        return f"{'aucune' if feminine else 'aucun'} {word}"
    return f"{number(count)}{HARD}{plural(word, count, many)}"


def joined(words: Sequence[str], last: str = "et") -> str:
    """a, b et c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _plural_of(word: str) -> str:
    if word[-1] in "sxz":
        return word
    if word.endswith(("eau", "au", "eu")):
        return word + "x"
    return word[:-2] + "aux" if word.endswith("al") else word + "s"
