"""Parsers of cells: from what a file holds to a typed value, or a sentence that says what is expected."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from etabli.foundation.money import parse_decimal
from etabli.kernel.transfer.problems import BadValue
from etabli.kernel.transfer.reading.cells import as_text
from etabli.kernel.transfer.words import plain

YES = frozenset({"oui", "o", "yes", "y", "vrai", "true", "1", "x", "actif", "active"})
NO = frozenset({"non", "n", "no", "faux", "false", "0", "inactif", "inactive"})
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")


def text(value: Any) -> str:
    """Any cell as one line of text."""
    return " ".join(as_text(value).split())


def long_text(value: Any) -> str:
    """Any cell as text that keeps its lines."""
    return as_text(value).strip()


def short_text(longest: int) -> Callable[[Any], str]:
    """One line of text of bounded length."""

    def parse(value: Any) -> str:
        found = text(value)
        if len(found) > longest:
            raise BadValue(
                _("Ce texte compte %(count)s caractères ; il en faut %(longest)s au plus.")
                % {"count": len(found), "longest": longest}
            )
        return found

    return parse


def decimal(most: int, *, least_value: Decimal | None = None) -> Callable[[Any], Decimal]:
    """A number with at most so many decimals, written the French way or the other."""

    def parse(value: Any) -> Decimal:
        found = _number(value)
        if found != round(found, most):
            raise BadValue(
                _("« %(value)s » a trop de décimales : %(most)s au plus.") % {"value": as_text(value), "most": most}
            )
        if least_value is not None and found < least_value:
            raise BadValue(
                _("« %(value)s » est trop petit : %(least)s au moins.")
                % {"value": as_text(value), "least": as_text(least_value)}
            )
        return found

    return parse


def percentage(value: Any) -> Decimal:
    """A rate from 0 to 100, with or without its sign."""
    if isinstance(value, str):
        value = value.rstrip("% \u00a0\u202f")
    found = _number(value)
    if not 0 <= found <= 100:
        raise BadValue(_("« %(value)s » n’est pas un taux : il va de 0 à 100 %%.") % {"value": as_text(value)})
    return found


def date(value: Any) -> datetime.date:
    """A day: 14/03/2027, 2027-03-14, or a workbook's date."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    written = text(value)
    if match := _FRENCH_DATE.fullmatch(written):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 70 else 1900 if year < 100 else 0
    elif match := _ISO_DATE.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise BadValue(_("« %(value)s » n’est pas une date. Exemple : 14/03/2027.") % {"value": written[:40]})
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise BadValue(_("Le %(value)s n’existe pas au calendrier.") % {"value": written[:40]}) from None


def yes_no(value: Any) -> bool:
    """Oui or non, in the words of several programs."""
    if isinstance(value, bool):
        return value
    word = plain(as_text(value))
    if word in YES:
        return True
    if word in NO:
        return False
    raise BadValue(_("« %(value)s » n’est ni « Oui » ni « Non ».") % {"value": as_text(value)[:40]})


def email(value: Any) -> str:
    """An e-mail address, its domain in lower case."""
    written = text(value).removeprefix("mailto:")
    try:
        validate_email(written)
    except ValidationError:
        raise BadValue(
            _("« %(value)s » n’est pas une adresse e-mail. Exemple : nom@exemple.fr.") % {"value": written[:80]}
        ) from None
    name, at, domain = written.rpartition("@")
    return f"{name}{at}{domain.lower()}"


def one_of(choices: Mapping[str, Any], expected: Any) -> Callable[[Any], Any]:
    """One of some words, whatever their capitals and accents; `expected` lists them for the sentence."""
    known = {plain(word): value for word, value in choices.items()}

    def parse(value: Any) -> Any:
        word = plain(as_text(value))
        if word not in known:
            raise BadValue(
                _("« %(value)s » n’est pas une valeur connue. Valeurs admises : %(expected)s.")
                % {"value": as_text(value)[:60], "expected": expected}
            )
        return known[word]

    return parse


def words(value: Any) -> list[str]:
    """Several words in one cell, separated by commas, semicolons or bars."""
    return [found for part in re.split(r"[,;|\n]", as_text(value)) if (found := " ".join(part.split()))]


def _number(value: Any) -> Decimal:
    if isinstance(value, (bool, datetime.date, datetime.time, datetime.timedelta)):
        raise BadValue(_("« %(value)s » n’est pas un nombre. Exemple : 1 234,50.") % {"value": as_text(value)})
    if isinstance(value, float):
        return Decimal(as_text(value).replace(",", "."))
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    return parse_decimal(as_text(value))
