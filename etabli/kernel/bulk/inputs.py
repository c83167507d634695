"""Inputs of an action as JSON and back: a job has them word for word."""

import datetime
import enum
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import models

from etabli.kernel.modules import kind_of, resolve


def packed(value: Any) -> Any:
    """The value as JSON."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, models.Model):
        return {"$record": [kind_of(value), value.pk]}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, datetime.datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"$day": value.isoformat()}
    if isinstance(value, dict):
        return {name: packed(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | models.QuerySet):
        return [packed(one) for one in value]
    return value


def unpacked(value: Any) -> Any:
    """The value again. A record that is gone raises its model's DoesNotExist."""
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (read := READERS.get(next(iter(value)))):
        return read(next(iter(value.values())))
    return {name: unpacked(one) for name, one in value.items()}


def _record(named: list[Any]) -> Any:
    return resolve(named[0])._base_manager.get(pk=named[1])


READERS: dict[str, Callable[[Any], Any]] = {
    "$record": _record,
    "$decimal": Decimal,
    "$moment": datetime.datetime.fromisoformat,
    "$day": datetime.date.fromisoformat,
}
