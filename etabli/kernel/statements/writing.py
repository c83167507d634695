"""One row written, without wording the statement anew: for rows that no signal, default order or relation concerns.

Guards in Python are the caller's business; those of the database hold here as everywhere.
"""

from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

Row = TypeVar("Row", bound=models.Model)


def insert_row(record: Row) -> Row:
    """Write a new row; the record gets its key, as by `save(force_insert=True)`."""
    sql, fields = _insertion(type(record), connection.vendor, record.pk is None)
    values = [field.get_db_prep_save(field.pre_save(record, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (record.pk,) = cursor.fetchone()
    record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
    return record


def update_row(record: models.Model, *names: str) -> None:
    """Write these columns of a row that is there."""
    sql, fields = _update(type(record), connection.vendor, names)
    values = [field.get_db_prep_save(field.pre_save(record, False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, record.pk])


@lru_cache(maxsize=1000)
def _insertion(model: type[models.Model], vendor: str, numbered: bool) -> tuple[str, tuple[Any, ...]]:
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(field for field in meta.local_concrete_fields if not (numbered and field.primary_key))
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    key = quote(meta.pk.column)  # type: ignore[union-attr]
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {key}", fields


@lru_cache(maxsize=1000)
def _update(model: type[models.Model], vendor: str, names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    meta, quote = model._meta, connection.ops.quote_name
    fields = tuple(meta.get_field(name) for name in names)
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(meta.pk.column)} = %s", fields  # type: ignore[union-attr]
