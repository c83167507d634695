"""Triggers in the base: installed after migrations, dropped before them, compared whenever asked.

They never live in migrations: SQLite rebuilds a table to alter it and loses its triggers without a word.
"""

from typing import Any

from django.apps import apps
from django.db import connections, transaction

from etabli.kernel.freezing.conditions import guarded_models
from etabli.kernel.freezing.dialects import Trigger, postgres_triggers, sqlite_triggers
from etabli.kernel.freezing.rules import PREFIX, Rule, Unwritable

WRITERS = {"sqlite": sqlite_triggers, "postgresql": postgres_triggers}

_SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s"
_POSTGRES = """
    SELECT t.tgname, c.relname, t.tgtype::text || ' ' || p.proname || ' ' || p.prosrc
        || CASE WHEN t.tgenabled = 'O' AND t.tgqual IS NULL THEN '' ELSE ' (off)' END
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace AND left(t.tgname, %s) = %s
"""
_POSTGRES_FUNCTIONS = (
    "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND left(proname, %s) = %s"
)


def install_triggers(using: str = "default") -> None:
    """Make the base's triggers exactly those of the models; nothing is touched when they already are."""
    if not missing_triggers(using):
        return
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(connection, cursor)
        for trigger in expected_triggers(using).values():
            for statement in trigger.create:
                cursor.execute(statement)


def drop_triggers(using: str = "default") -> None:
    """Remove all of them: a migration is about to rebuild tables."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(connection, cursor)


def missing_triggers(using: str = "default") -> list[str]:
    """Names of the triggers that are absent, altered, disabled or left over; empty when the base guards itself."""
    connection = connections[using]
    expected = {name: trigger.signature for name, trigger in expected_triggers(using).items()}
    found = {name: signature for name, _table, signature in _found(connection)}
    wrong = [name for name in {**expected, **found} if expected.get(name) != found.get(name)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if not cursor.execute("PRAGMA recursive_triggers").fetchone()[0]:
                wrong.append("recursive_triggers")
    return sorted(wrong)


def expected_triggers(using: str = "default") -> dict[str, Trigger]:
    """The triggers that the models ask for, on the tables the base has."""
    connection = connections[using]
    write = WRITERS[connection.vendor]
    expected: dict[str, Trigger] = {}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in guarded_models(apps):
            table = model._meta.db_table
            if table not in tables:
                continue
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            try:
                expected.update({trigger.name: trigger for trigger in write(Rule(model, columns, connection))})
            except Unwritable:
                expected[f"{PREFIX}{table}"] = Trigger(f"{PREFIX}{table}", (), "the table waits for its migration")
    return expected


def _found(connection: Any) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _POSTGRES, [len(PREFIX), PREFIX])
        return cursor.fetchall()


def _drop(connection: Any, cursor: Any) -> None:
    quote = connection.ops.quote_name
    for name, table, _signature in _found(connection):
        on = "" if connection.vendor == "sqlite" else f" ON {quote(table)}"
        cursor.execute(f"DROP TRIGGER {quote(name)}{on}")
    if connection.vendor == "postgresql":
        cursor.execute(_POSTGRES_FUNCTIONS, [len(PREFIX), PREFIX])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {quote(name)}()")
