"""The full-text index of each database, kept by the database itself from the table of entries."""

from typing import Any

from django.db import connections

TABLE = "search_searchentry"
FTS = "search_fts"
_NEW = f"INSERT INTO {FTS}(rowid, title_words, body) VALUES (new.id, new.title_words, new.body);"
_OLD = f"INSERT INTO {FTS}({FTS}, rowid, title_words, body) VALUES ('delete', old.id, old.title_words, old.body);"
TRIGGERS = {
    "search_entry_added": f"AFTER INSERT ON {TABLE} BEGIN {_NEW} END",
    "search_entry_removed": f"AFTER DELETE ON {TABLE} BEGIN {_OLD} END",
    "search_entry_changed": f"AFTER UPDATE OF title_words, body ON {TABLE} BEGIN {_OLD} {_NEW} END",
}
KINDS = "search_entry_kinds"  # what kind a hit is of, read without the entry and its texts
COLUMNS = {"title_lexemes": "title_words", "lexemes": "body"}


def ensure_full_text(using: str = "default") -> None:
    """Make what is missing of the index, and fill it from the entries when it had to be made."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "sqlite":
            _ensure_fts5(cursor)
        else:
            _ensure_lexemes(cursor)


def missing_parts(using: str = "default") -> list[str]:
    """Names of the parts of the index that are not there, for the health page."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return sorted({FTS, KINDS, *TRIGGERS} - _sqlite_names(cursor))
        return sorted(set(COLUMNS) - _lexeme_columns(cursor))


def _ensure_fts5(cursor: Any) -> None:
    there = _sqlite_names(cursor)
    if KINDS not in there:
        cursor.execute(f"CREATE INDEX {KINDS} ON {TABLE} (id, kind, object_id)")
    if {FTS, *TRIGGERS} <= there:
        return
    if FTS not in there:
        cursor.execute(
            f"CREATE VIRTUAL TABLE {FTS} USING fts5(title_words, body, content='{TABLE}', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
        )
    for name, body in TRIGGERS.items():
        if name not in there:
            cursor.execute(f"CREATE TRIGGER {name} {body}")
    cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')")


def _sqlite_names(cursor: Any) -> set[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search%' AND type IN ('table', 'trigger', 'index')")
    return {name for (name,) in cursor.fetchall()}


def _ensure_lexemes(cursor: Any) -> None:
    """Words are already normalised, so no text parser of the server has a say: they become lexemes as they are."""
    there = _lexeme_columns(cursor)
    for column, source in COLUMNS.items():
        if column not in there:
            cursor.execute(
                f"ALTER TABLE {TABLE} ADD COLUMN {column} tsvector "
                f"GENERATED ALWAYS AS (array_to_tsvector(string_to_array({source}, ' '))) STORED"
            )
            cursor.execute(f"CREATE INDEX search_{column} ON {TABLE} USING gin ({column})")


def _lexeme_columns(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_name = %s AND table_schema = ANY (current_schemas(false))",
        [TABLE],
    )
    return {name for (name,) in cursor.fetchall()} & set(COLUMNS)
