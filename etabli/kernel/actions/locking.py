"""Locking rows before deciding on them. SQLite has one writer, so re-reading is enough there."""

from typing import TypeVar

from django.db import models

from etabli.kernel.refusals import Missing
from etabli.kernel.statements import row_of

Row = TypeVar("Row", bound=models.Model)


def reread(record: Row) -> Row:
    """The row as it is now, locked until the transaction ends. Raises Missing when it vanished."""
    found = row_of(type(record), record.pk, lock=True)
    if found is None:
        raise Missing
    return found


def lock(*records: Row) -> list[Row]:
    """Lock further rows, always in the order of their table and id; answers in the order given."""
    ordered = sorted({(r._meta.db_table, r.pk): r for r in records}.items())
    fresh = {key: reread(record) for key, record in ordered}
    return [fresh[(r._meta.db_table, r.pk)] for r in records]
