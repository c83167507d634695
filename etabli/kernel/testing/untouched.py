"""Asserting that a refusal left no trace."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

OURS = "etabli."


@contextmanager
def nothing_written() -> Iterator[None]:
    """After the block every table of the program holds what it held before, row by row.

    `with nothing_written(), pytest.raises(Refused): …`
    """
    before = _everything()
    yield
    after = _everything()
    assert after == before, sorted(table for table, rows in after.items() if rows != before[table])


def _everything() -> dict[str, list[str]]:
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if model._meta.app_config.name.startswith(OURS)}
    found = {}
    with connection.cursor() as cursor:
        for table in tables & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found
