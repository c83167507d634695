"""Looking at tables from outside: their columns, their foreign keys, their rows by key."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import models

SHARED, FICTITIOUS = "is_demo", "is_fictitious"
Rows = dict[type[models.Model], set[Any]]


def tables() -> list[type[models.Model]]:
    """Every table once."""
    return [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy and m._meta.managed]


def has(model: Any, name: str) -> bool:
    """Whether the table has this column."""
    return any(field.name == name for field in model._meta.concrete_fields)


def bears_mark(model: Any) -> bool:
    """Whether rows of this table say themselves that they belong to the demonstration."""
    return has(model, FICTITIOUS) or has(model, SHARED)


def keys_into(model: Any, target: type[models.Model]) -> Iterator[Any]:
    """Foreign keys of a table to another."""
    for field in model._meta.concrete_fields:
        if field.remote_field and field.remote_field.model._meta.concrete_model is target:
            yield field


def hangs(field: Any) -> bool:
    """Whether rows go with the row this key points to."""
    return field.remote_field.on_delete is models.CASCADE


def lets_go(field: Any) -> bool:
    """Whether rows forget the row this key points to when it goes."""
    return field.remote_field.on_delete is models.SET_NULL


def keys_where(model: Any, name: str, values: Iterable[Any], **more: Any) -> set[Any]:
    """Keys of the rows whose column is one of these values."""
    rows = model._base_manager
    return {
        pk
        for some in in_pieces(values)
        for pk in rows.filter(**{f"{name}__in": some}, **more).values_list("pk", flat=True)
    }


def add(found: Rows, model: type[models.Model], keys: Iterable[Any]) -> set[Any]:
    """Put keys to those of their table; answers those that are new."""
    fresh = set(keys) - found.get(model, set())
    if fresh:
        found.setdefault(model, set()).update(fresh)
    return fresh


def in_pieces(keys: Iterable[Any], size: int = 500) -> Iterator[list[Any]]:
    """A few hundred at a time: databases limit what a query may list."""
    rest = iter(keys)
    while some := list(islice(rest, size)):
        yield some
