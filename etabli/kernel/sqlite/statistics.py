"""What the base knows of its own tables: without it SQLite takes every index for equally good, and often the worst."""

from django.db import connection, transaction

ROWS_LOOKED_AT = 1000


def refresh_statistics() -> None:
    """Look at a sample of every index (some ten milliseconds, whatever the size). PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
