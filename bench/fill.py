"""Filling a base: `python -m bench.fill --invoices 100000 --data /tmp/base`. The books prove afterwards.

The same count and last day always make the same rows (keys of the chain apart, which belong to the data folder). One
client has every twentieth document. Nothing is marked fictitious: every guard of the base is awake. Originals (PDF,
XML) are not made: the program makes them at first demand.
"""

import argparse
import datetime
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Say = Callable[..., None]


def fill(
    invoices: int, *, parties: int = 20_000, products: int = 20_000, quotes: int | None = None,
    until: datetime.date | None = None, say: Say = print,
) -> None:  # fmt: skip
    """Fill an empty base with people, clients, products, quotes and issued invoices up to a day (today)."""
    from django.db import connection
    from django.utils import timezone

    from bench.loading.filling import Filling

    with unhurried_disk(connection):
        filling = Filling(invoices, invoices // 5 if quotes is None else quotes, until or timezone.localdate(), say)
        filling.run(parties, products)
    filling.told("filled")


@contextmanager
def unhurried_disk(connection: Any) -> Any:
    """While filling, nothing is lost that cannot be filled again: the disk need not confirm each batch."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def main() -> int:
    """Fill from the command line."""
    from bench.base import open_base

    parser = argparse.ArgumentParser(prog="python -m bench.fill", description="Fill a base for measuring.")
    parser.add_argument("--data", type=Path, required=True, help="data folder, made when missing")
    parser.add_argument("--postgres", default="", help="address of an empty PostgreSQL base instead of SQLite")
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--parties", type=int, default=20_000)
    parser.add_argument("--products", type=int, default=20_000)
    parser.add_argument("--until", type=datetime.date.fromisoformat, default=None, help="last day (today)")
    wanted = parser.parse_args()
    open_base(wanted.data, wanted.postgres)
    from etabli.kernel.companies.models import Company

    if Company.objects.exists():
        print("This base is in use: choose an empty one.")
        return 1
    fill(wanted.invoices, parties=wanted.parties, products=wanted.products, until=wanted.until)
    return 0


if __name__ == "__main__":
    sys.exit(main())
