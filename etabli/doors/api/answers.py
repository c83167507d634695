"""Answers: plain values as JSON bytes, written in one place so that a kept answer is the same to the byte."""

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

JSON = "application/json"


@dataclass
class Answer:
    """Status, headers and body of a successful answer."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def as_response(self) -> HttpResponse:
        """The same for the web."""
        response = HttpResponse(self.body, status=self.status, content_type=JSON)
        if not self.body:
            del response["Content-Type"]
        for name, value in self.headers.items():
            response[name] = value
        return response


def as_json(value: Any) -> str:
    """JSON text: figures as texts, dates as 2026-11-22, instants with their offset."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def etag_of(shape: dict[str, Any], volatile: frozenset[str] = frozenset()) -> str:
    """Mark of a record's state: changes when a field changes that is the record's own."""
    kept = {name: value for name, value in shape.items() if name not in volatile}
    return f'"{hashlib.sha256(as_json(kept).encode()).hexdigest()[:24]}"'


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an answer")
