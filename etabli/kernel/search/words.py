"""Turning texts into comparable words, alike for what is kept and for what is asked."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from etabli.foundation.text import searchable

LONGEST = 60
_WORD = re.compile(r"[^\W_]+")
_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[ .]\d{3})+|\d+)[.,](\d{1,2})(?![\w.,])")
_GROUPS = re.compile(r"(?<!\w)\+?\d+(?:[ .\-/]\d+)+(?!\w)")
CENTS = "c"


def words_of(value: Any) -> list[str]:
    """Words of a kept value. An amount is one word (1234.50 → 1234c50); groups of digits are kept apart and joined."""
    if value is None or value == "" or isinstance(value, bool):
        return []
    if isinstance(value, Decimal):
        return [_amount(value)]
    if isinstance(value, date):
        return [f"{value:%d}", f"{value:%m}", f"{value:%Y}", f"{value:%d%m%Y}"]
    if isinstance(value, (list, tuple, set)):
        return [word for item in value for word in words_of(item)]
    text = searchable(str(value))
    words = _plain(text)
    words += [f"{_digits(whole)}{CENTS}{cents:0<2}" for whole, cents in _AMOUNT.findall(text)]
    words += [_digits(group) for group in _GROUPS.findall(text)]
    return words + [f"0{word[2:]}" for word in words if len(word) == 11 and word.startswith("33") and word.isdigit()]


def asked_words(text: str) -> list[list[str]]:
    """Ways to read a question; each is a list of beginnings of words that must all be there. Empty: nothing to look
    for."""
    text = searchable(text)
    as_amounts = _AMOUNT.sub(lambda found: f" {_digits(found[1])}{CENTS}{found[2]} ", text)
    plain = _plain(as_amounts.replace("€", " "))
    ways = [plain] if plain else []
    joined = "".join(_plain(text))
    if len(plain) > 1 and any(sign.isdigit() for sign in joined):
        ways.append([joined[:LONGEST]])
    return ways if len(joined) >= 2 else []


def joined_words(values: Iterable[Any]) -> str:
    """Words of several values, each once, in order of first use."""
    return " ".join(dict.fromkeys(word for value in values for word in words_of(value)))


def _plain(text: str) -> list[str]:
    return [word[:LONGEST] for word in _WORD.findall(text)]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _amount(value: Decimal) -> str:
    whole, _dot, cents = f"{abs(value):.2f}".partition(".")
    return f"{whole}{CENTS}{cents}"
