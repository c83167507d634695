"""Locking rows before deciding on them. SQLite has one writer, so re-reading is enough there."""

from typing import Any, TypeVar

from django.db import connection, models

from etabli.kernel.refusals import Missing

Row = TypeVar("Row", bound=models.Model)


def reread(record: Row) -> Row:
    """The row as it is now, locked until the transaction ends. Raises Missing when it vanished."""
    rows: Any = type(record)._base_manager.filter(pk=record.pk)
    if connection.features.has_select_for_update:
        of = ("self",) if connection.features.has_select_for_update_of else ()
        no_key = connection.features.has_select_for_no_key_update
        rows = rows.select_for_update(of=of, no_key=no_key)
    found = rows.first()
    if found is None:
        raise Missing
    return found


def lock(*records: Row) -> list[Row]:
    """Lock further rows, always in the order of their table and id; answers in the order given."""
    ordered = sorted({(r._meta.db_table, r.pk): r for r in records}.items())
    fresh = {key: reread(record) for key, record in ordered}
    return [fresh[(r._meta.db_table, r.pk)] for r in records]
