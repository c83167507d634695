"""Exact decimals: rounding to the cent, and reading what a French keyboard types. No binary float ever."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from etabli.foundation.errors import NumberError

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
HUNDRED = Decimal(100)

# Cents are asked for by the thousand: the context is made once.
_EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
_SPACES = " \u00a0\u202f\u2009"
_MINUSES = str.maketrans({"\u2212": "-", "\u2013": "-"})
_CURRENCY = re.compile(rf"[{_SPACES}]*(?:€|EUR|euros?)$", re.IGNORECASE)
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+")
_THOUSANDS_IN_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d*")


@contextmanager
def exact_arithmetic() -> Iterator[None]:
    """Enough digits that no product of a document is ever shortened before its one rounding."""
    with localcontext() as context:
        context.prec = 120
        context.rounding = ROUND_HALF_UP
        yield


def cents(value: Decimal | int) -> Decimal:
    """Round to the cent, halves away from zero (regulation.md section 4); a zero never keeps a minus sign."""
    if type(value) is Decimal and value and value.as_tuple().exponent == -2:
        return value  # most amounts are cents already
    return _rounded(value)


@exact_arithmetic()
def _rounded(value: Decimal | int) -> Decimal:
    if isinstance(value, float):
        raise TypeError("Amounts are Decimal, never float")
    return _EXACT.add(Decimal(value).quantize(CENT, ROUND_HALF_UP, _EXACT), 0)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number really has: 1.50 has one."""
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError("Not a finite number")
    for digit in reversed(digits):
        if digit or exponent >= 0:
            break
        exponent += 1
    return max(0, -exponent) if any(digits) else 0


def parse_decimal(text: str, field: str = "") -> Decimal:
    """Read a number as typed in France: `1 234,50`, with any of the spaces, a final € allowed.

    A number that reads two ways (`1.234`) is refused rather than guessed: a price wrong by a thousand
    costs more than typing it again.
    """
    typed = text.strip(_SPACES + "\t\r\n")
    shown = typed[:40]
    number = _CURRENCY.sub("", typed).translate(_MINUSES)
    if number.endswith("%"):
        raise NumberError(f"« {shown} » est un pourcentage\u00a0: donnez ici un montant, sans le signe %.", field)
    negative = number.startswith("-")
    if number.startswith(("+", "-")):
        number = number[1:].strip(_SPACES)
    if not number:
        raise NumberError("Indiquez un nombre.", field)
    whole, part = _split(number, shown, field)
    digits = whole + part
    if not digits.isascii() or not digits.isdigit():
        raise NumberError(f"« {shown} » n’est pas un nombre. Exemple : 1 234,50.", field)
    value = Decimal(f"{whole or '0'}.{part}") if part else Decimal(whole)
    return -value if negative and value else value


def _split(number: str, shown: str, field: str) -> tuple[str, str]:
    """Whole part without its thousands marks, and decimals."""
    if _THOUSANDS_IN_POINTS.fullmatch(number):
        number = number.replace(".", "")
    if re.fullmatch(r"\d{1,3}\.\d{3}", number) and not number.startswith("0."):
        raise NumberError(
            f"« {shown} » se lit de deux façons. Écrivez {number.replace('.', ',')} ou {number.replace('.', '')}.",
            field,
        )
    whole, _, part = number.partition("," if "," in number else ".")
    if any(space in whole for space in _SPACES):
        if not _GROUPED.fullmatch(whole):
            raise NumberError(f"« {shown} » : les espaces d’un nombre séparent des groupes de trois chiffres.", field)
        whole = "".join(character for character in whole if character not in _SPACES)
    return whole, part
