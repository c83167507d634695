"""One row written, without wording the statement anew: for rows that no signal, default order or relation concerns.

Guards in Python are the caller's business; those of the database hold here as everywhere.
"""

from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection, models

Row = TypeVar("Row", bound=models.Model)


def insert_row(record: Row) -> Row:
    """Write a new row; the record gets its key, as by `save(force_insert=True)`."""
    sql, fields = _insertion(type(record), connection.vendor, record.pk is None)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(record, fields))
        (record.pk,) = cursor.fetchone()
    record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
    return record


def update_row(record: models.Model, *names: str) -> None:
    """Write these columns of a row that is there, as the record holds them."""
    sql, fields = _update(type(record), connection.vendor, names)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_values(record, fields), record.pk])


def _values(record: models.Model, fields: tuple[Any, ...]) -> list[Any]:
    return [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]


@lru_cache(maxsize=1000)
def _insertion(model: type[models.Model], vendor: str, numbered: bool) -> tuple[str, tuple[Any, ...]]:
    meta: Any = model._meta
    quote = connection.ops.quote_name
    fields = tuple(field for field in meta.local_concrete_fields if not (numbered and field.primary_key))
    if any(getattr(field, name, False) for field in fields for name in ("auto_now", "auto_now_add")):
        raise ImproperlyConfigured(f"{meta.label} has a column that only save() fills")
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return (
        f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {quote(meta.pk.column)}",
        fields,
    )


@lru_cache(maxsize=1000)
def _update(model: type[models.Model], vendor: str, names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    meta: Any = model._meta
    quote = connection.ops.quote_name
    fields = tuple(meta.get_field(name) for name in names)
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(meta.pk.column)} = %s", fields
