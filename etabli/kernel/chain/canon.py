"""One way of writing a payload, so that equal facts have equal digests on any machine and any database."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise


def canonical(payload: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, decimals as text without idle zeros, instants in UTC, never a float."""
    return written(plain(payload))


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def written(facts: Any) -> bytes:
    """Canonical JSON of a payload that is plain already."""
    return _ENCODER.encode(facts).encode()


def digest_of_plain(facts: Any) -> str:
    """`digest_of` of what a JSON column gave back. What the canonical form refuses (a float) has a digest nobody
    sealed."""
    return hashlib.sha256(written(facts)).hexdigest()


@dataclass(frozen=True)
class Facts:
    """A payload in its plain form with its digest, made once for all who keep it."""

    plain: Any
    digest: str


def facts_of(payload: Any) -> Facts:
    """The payload made plain, and its digest."""
    facts = plain(payload)
    return Facts(facts, hashlib.sha256(written(facts)).hexdigest())


def digest_of(payload: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(payload)).hexdigest()


def plain(value: Any) -> Any:
    """The payload in JSON's own types. Raises TypeError for a float or unknown type, ValueError for an odd number."""
    kind = type(value)
    if kind is str:  # most of what a payload holds
        return _text(value)
    if kind is dict:
        return {_key(key): plain(inner) for key, inner in value.items()}
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (str, Promise)):
        return _text(str(value))
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, (date, time)):
        return moment_text(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def decimal_text(value: Decimal) -> str:
    """12.50 and 12.5 are one amount: text without idle zeros nor exponent, zero without sign."""
    if not value.is_finite():
        raise ValueError(f"{value} is not a number")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def moment_text(value: date | time) -> str:
    """ISO text; an instant is told in UTC to the microsecond, whatever zone it came in."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("an instant without time zone is ambiguous")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat()


def _key(key: Any) -> str:
    if type(key) is str:
        return _text(key)
    if not isinstance(key, str):
        raise TypeError("keys of a payload are texts")
    return _text(str(key.value) if isinstance(key, Enum) else key)


def _text(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text of a payload holds no NUL character")
    text.encode()
    return str.__str__(text)
