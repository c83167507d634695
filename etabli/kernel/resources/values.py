"""Kinds of values in the bodies of the HTTP interface: read strictly, with a French sentence when they are wrong.

Money, quantities and rates travel as texts ("1234.50"): a float is not an amount. Each kind says its JSON schema.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

BIGGEST_ID = 2**63 - 1
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


class Reading:
    """How a kind of value is read, and what the document says of it; stands in `Annotated`."""

    def read(self, value: Any) -> Any:
        """The value, or a fault with its sentence."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """JSON schema of the kind."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return self.schema()


@dataclass(frozen=True)
class Figure(Reading):
    """An exact number as text, with at most so many decimals."""

    decimals: int
    signed: bool = False

    @property
    def pattern(self) -> str:
        """Form of the text."""
        return rf"{'-?' if self.signed else ''}[0-9]{{1,11}}(\.[0-9]{{1,{self.decimals}}})?"

    def read(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        if not isinstance(value, str):
            raise wrong(_('Un nombre écrit comme un texte est attendu, par exemple "1234.50".'))
        if not re.fullmatch(self.pattern, value):
            raise wrong(
                _("« %(value)s » n’est pas un nombre de la forme 1234.50, avec %(n)s décimales au plus.")
                % {"value": value[:40], "n": self.decimals}
            )
        return Decimal(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$", "examples": ["1234.50"[: 5 + self.decimals]]}


@dataclass(frozen=True)
class Text(Reading):
    """A text without control characters; on one line unless `lines`."""

    most: int
    least: int = 0
    lines: bool = False

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong(_("Un texte est attendu."))
        if _UNREADABLE.search(value):
            raise wrong(_("Ce texte contient des caractères illisibles."))
        if len(value) > self.most:
            raise wrong(_("Ce texte compte %(n)s signes ; %(most)s au plus.") % {"n": len(value), "most": self.most})
        value = value.replace("\r\n", "\n").strip() if self.lines else " ".join(value.split())
        if len(value) < self.least:
            raise wrong(_("Ce champ est obligatoire."))
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.most, **({"minLength": self.least} if self.least else {})}


@dataclass(frozen=True)
class Code(Reading):
    """A text of a fixed form (a country, a currency); `empty` allows none."""

    form: str
    example: str
    empty: bool = False

    @property
    def pattern(self) -> str:
        """Form of the text."""
        return rf"({self.form})?" if self.empty else self.form

    def read(self, value: Any) -> Any:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise wrong(_("Un texte de la forme « %(example)s » est attendu.") % {"example": self.example})
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$", "examples": [self.example]}


class OneOf:
    """One of the known words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = [str(word) for word in words]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return core_schema.literal_schema(self.words)


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


Money = Annotated[Decimal, Figure(2)]
SignedMoney = Annotated[Decimal, Figure(2, signed=True)]
Price = Annotated[Decimal, Figure(6)]
Quantity = Annotated[Decimal, Figure(4)]
SignedQuantity = Annotated[Decimal, Figure(4, signed=True)]
Percent = Annotated[Decimal, Figure(4)]
Rate = Annotated[Decimal, Figure(2)]
Flag = Annotated[bool, Strict()]
Day = Annotated[datetime.date, BeforeValidator(_read_day), WithJsonSchema(DAY_SCHEMA)]
Instant = Annotated[datetime.datetime, WithJsonSchema({"type": "string", "format": "date-time"})]
_ID_SCHEMA = {"type": "integer", "minimum": 1, "maximum": BIGGEST_ID}
Id = Annotated[int, BeforeValidator(_read_id), WithJsonSchema(_ID_SCHEMA)]
Whole = Annotated[int, BeforeValidator(_read_whole), WithJsonSchema({"type": "integer", "format": "int64"})]
QueryDay = Day
QueryId = Annotated[int, BeforeValidator(_read_query_id), WithJsonSchema(_ID_SCHEMA)]
QueryFlag = Annotated[bool, BeforeValidator(_read_query_flag), WithJsonSchema({"type": "boolean"})]
QueryText = Annotated[str, Text(200)]


Choices = Annotated[list[Annotated[str, Text(80)]], MaxLen(200)]
CustomValue = Annotated[str, Text(10_000, lines=True)] | Flag | Whole | Choices | None
CustomFields = Annotated[
    dict[str, CustomValue],
    Field(
        max_length=200,
        description="Custom fields by their stable key: a text, a number as text, a day, true or false, the words of "
        "one choice or of several. null empties one; those left out stay.",
    ),
]
