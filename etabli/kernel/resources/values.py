"""Kinds of values in the bodies of the HTTP interface: read strictly, with a French sentence when they are wrong.

Money, quantities and rates travel as texts ("1234.50"): a float is not an amount. Each kind says its JSON schema.
"""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

BIGGEST_ID = 2**63 - 1
UNREADABLE = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f"
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_DIGITS = re.compile(r"[0-9]{1,19}")
DAY_SCHEMA = {"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$", "examples": ["2026-11-22"]}


class Shape(BaseModel):
    """Fields of an answer."""


class Input(BaseModel):
    """Fields of a request: an unknown one is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")


class Filters(BaseModel):
    """Filters of a list, read from the address."""


def wrong(sentence: Any) -> PydanticCustomError:
    """A fault with its sentence, as it is shown."""
    return PydanticCustomError("wrong", "{sentence}", {"sentence": str(sentence)})


def figure(decimals: int, *, signed: bool = False) -> Any:
    """An exact number as text, with at most so many decimals."""
    pattern = rf"{'-?' if signed else ''}[0-9]{{1,11}}(\.[0-9]{{1,{decimals}}})?"
    exact = re.compile(pattern)

    def read(value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        if not isinstance(value, str):
            raise wrong(_('Un nombre écrit comme un texte est attendu, par exemple "1234.50".'))
        if not exact.fullmatch(value):
            raise wrong(
                _("« %(value)s » n’est pas un nombre de la forme 1234.50, avec %(n)s décimales au plus.")
                % {"value": value[:40], "n": decimals}
            )
        return Decimal(value)

    schema = {"type": "string", "pattern": f"^{pattern}$", "examples": ["1234.50"[: 5 + decimals]]}
    return Annotated[Decimal, BeforeValidator(read), WithJsonSchema(schema)]


def text(most: int, *, least: int = 0, lines: bool = False) -> Any:
    """A text without control characters; on one line unless `lines`."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong(_("Un texte est attendu."))
        if _UNREADABLE.search(value):
            raise wrong(_("Ce texte contient des caractères illisibles."))
        if len(value) > most:
            raise wrong(_("Ce texte compte %(n)s signes ; %(most)s au plus.") % {"n": len(value), "most": most})
        value = value.replace("\r\n", "\n").strip() if lines else " ".join(value.split())
        if len(value) < least:
            raise wrong(_("Ce champ est obligatoire."))
        return value

    schema: dict[str, Any] = {"type": "string", "maxLength": most}
    if least:
        schema["minLength"] = least
    return Annotated[str, BeforeValidator(read), WithJsonSchema(schema)]


def code(pattern: str, example: str, *, empty: bool = False) -> Any:
    """A text of a fixed form (a country, a currency); `empty` allows none."""
    whole = rf"({pattern})?" if empty else pattern
    exact = re.compile(whole)

    def read(value: Any) -> Any:
        if not isinstance(value, str) or not exact.fullmatch(value):
            raise wrong(_("Un texte de la forme « %(example)s » est attendu.") % {"example": example})
        return value

    schema = {"type": "string", "pattern": f"^{whole}$", "examples": [example]}
    return Annotated[str, BeforeValidator(read), WithJsonSchema(schema)]


def Choice(values: Iterable[str]) -> Any:  # noqa: N802 - stands where a type stands
    """One of the known words."""
    return Literal[tuple(str(value) for value in values)]


def _read_day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(_("Une date de la forme AAAA-MM-JJ est attendue."))


def _read_whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > BIGGEST_ID:
        raise wrong(_("Un nombre entier est attendu."))
    return value


def _read_id(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= BIGGEST_ID:
        raise wrong(_("Un identifiant entier est attendu."))
    return value


def _read_query_id(value: Any) -> Any:
    if isinstance(value, str) and _DIGITS.fullmatch(value) and 0 < int(value) <= BIGGEST_ID:
        return int(value)
    raise wrong(_("Un identifiant entier est attendu."))


def _read_query_flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise wrong(_("Oui ou non (true ou false) est attendu."))


Money = figure(2)
SignedMoney = figure(2, signed=True)
Price = figure(6)
Quantity = figure(4)
SignedQuantity = figure(4, signed=True)
Percent = figure(4)
Rate = figure(2)
Flag = Annotated[bool, Strict()]
Day = Annotated[datetime.date, BeforeValidator(_read_day), WithJsonSchema(DAY_SCHEMA)]
Instant = Annotated[datetime.datetime, WithJsonSchema({"type": "string", "format": "date-time"})]
_ID_SCHEMA = {"type": "integer", "minimum": 1, "maximum": BIGGEST_ID}
Id = Annotated[int, BeforeValidator(_read_id), WithJsonSchema(_ID_SCHEMA)]
Whole = Annotated[int, BeforeValidator(_read_whole), WithJsonSchema({"type": "integer", "format": "int64"})]
QueryDay = Day
QueryId = Annotated[int, BeforeValidator(_read_query_id), WithJsonSchema(_ID_SCHEMA)]
QueryFlag = Annotated[bool, BeforeValidator(_read_query_flag), WithJsonSchema({"type": "boolean"})]
QueryText = text(200)


class NoCustomFields(Input):
    """Custom fields by their stable key. None is declared yet, so none is accepted."""
