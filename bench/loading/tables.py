"""Writing rows by the hundred: plain INSERTs, so that checks and triggers of the base see each of them."""

from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

AT_ONCE = 200


class Table:
    """Rows of one model waiting to be written; each gets its id at once, so that others can name it."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if not field.generated]
        self.next_id = (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        self.rows: list[Any] = []

    def take_id(self) -> int:
        """An id nobody has."""
        self.next_id += 1
        return self.next_id - 1

    def add(self, record: Any) -> Any:
        """Keep a row for the next writing."""
        if record.pk is None:
            record.pk = self.take_id()
        record._state.adding = False
        self.rows.append(record)
        return record

    def write(self) -> None:
        """Write the rows kept, in the caller's transaction."""
        rows, self.rows = [self._values(record) for record in self.rows], []
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(self._insert(1), rows)
                return
            for some in _pieces(rows):
                cursor.execute(self._insert(len(some)), [value for row in some for value in row])

    def _values(self, record: Any) -> list[Any]:
        return [field.get_db_prep_save(getattr(record, field.attname), connection) for field in self.fields]

    def _insert(self, count: int) -> str:
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in self.fields)
        marks = "(" + ", ".join(["%s"] * len(self.fields)) + ")"
        return f"INSERT INTO {quote(self.model._meta.db_table)} ({names}) VALUES {', '.join([marks] * count)}"


def settle_counters(tables: list[Table]) -> None:
    """Ids were given here: the base's own counters go on after them."""
    models_written = [table.model._meta.concrete_model for table in tables]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_written):
            cursor.execute(statement)


def _pieces(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
