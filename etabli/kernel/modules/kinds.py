"""Stable names of record kinds: what the journal, search, files and the API call a table or one of its proxies."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models


def kind_of(record: models.Model | type[models.Model]) -> str:
    """Name of a record's kind ("people.user"); a row of a family of proxies answers for the proxy it belongs to."""
    named = getattr(record, "record_kind", None)
    if isinstance(named, str):
        return named
    return record._meta.label_lower


@cache
def resolve(kind: str) -> Any:
    """Model class of a kind. Raises LookupError for a name nobody bears."""
    app, _dot, name = kind.partition(".")
    return apps.get_model(app, name)
