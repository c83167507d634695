"""Kinds of values: what is read, what is refused, and what the document says of them."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from etabli.kernel.resources import (
    Code,
    Day,
    Flag,
    Id,
    Money,
    OneOf,
    Price,
    QueryFlag,
    QueryId,
    SignedQuantity,
    Text,
    Whole,
)

pytestmark = pytest.mark.once


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        read(kind, value)


@pytest.mark.parametrize(
    ("kind", "text"), [(Money, "0"), (Money, "1234.50"), (Price, "0.000001"), (SignedQuantity, "-2.5")]
)
def test_figures_are_exact_texts(kind: Any, text: str) -> None:
    assert read(kind, text) == Decimal(text)


@pytest.mark.parametrize(
    "value", [1, 1.5, True, None, "", " 1", "1 ", "1,5", "1.", ".5", "1.234", "-1", "1e2", "NaN", "٣", "1\n", "9" * 12]
)
def test_figures_that_are_none(value: Any) -> None:
    refused(Money, value)


@given(st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2, allow_nan=False))
def test_every_amount_is_read_as_it_is_written(amount: Decimal) -> None:
    assert read(Money, format(amount, "f")) == amount


@given(st.text(max_size=20))
def test_the_pattern_told_is_the_pattern_kept(value: str) -> None:
    pattern = TypeAdapter(Money).json_schema()["pattern"]
    fits = re.search(pattern, value) is not None and not value.endswith("\n")
    if fits:
        read(Money, value)
    else:
        refused(Money, value)


def test_texts() -> None:
    assert read(Annotated[str, Text(10)], "  a \n b ") == "a b"
    assert read(Annotated[str, Text(10, lines=True)], " a\r\nb ") == "a\nb"
    assert TypeAdapter(Annotated[str, Text(10, least=1)]).json_schema() == {
        "type": "string",
        "maxLength": 10,
        "minLength": 1,
    }
    for value in (1, None, b"a", "x" * 11, "a\x00", "a\x1b", "\ud800"):
        refused(Annotated[str, Text(10)], value)
    refused(Annotated[str, Text(10, least=1)], "  ")


def test_codes_and_words() -> None:
    country = Annotated[str, Code("[A-Z]{2}", "FR")]
    assert read(country, "FR") == "FR"
    for value in ("fr", "FRA", "", "FR\n", 3):
        refused(country, value)
    assert read(Annotated[str, Code("[A-Z]{2}", "FR", empty=True)], "") == ""
    word = Annotated[str, OneOf(["open", "done"])]
    assert read(word, "open") == "open"
    assert TypeAdapter(word).json_schema()["enum"] == ["open", "done"]
    for value in ("", "OPEN", None, 1):
        refused(word, value)


def test_days_ids_and_flags() -> None:
    assert read(Day, "2026-11-22") == datetime.date(2026, 11, 22)
    for value in ("22/11/2026", "2026-11-31", "2026-1-2", "0001-01-01", "20261122", 20261122, None, "2026-11-22T00:00"):
        refused(Day, value)
    assert read(Id, 2**63 - 1) == 2**63 - 1
    for value in (0, -1, 2**63, "1", 1.0, True, None):
        refused(Id, value)
    refused(Whole, 2**63)
    assert read(QueryId, "12") == 12
    for value in ("0", "-1", "²", "", "1.0", "9" * 30):
        refused(QueryId, value)
    assert (read(Flag, True), read(QueryFlag, "false")) == (True, False)
    for value in ("true", 1, None):
        refused(Flag, value)
    for value in ("1", "True", "", "yes"):
        refused(QueryFlag, value)
