"""Filling a base: `python -m bench.fill --invoices 100000 --data /tmp/base`. The books prove afterwards.

The same count and last day always make the same rows (keys of the chain apart, which belong to the data folder). One
client has every twentieth document. Nothing is marked fictitious: every guard of the base is awake. Originals (PDF,
XML) are not made: the program makes them at first demand.
"""

import argparse
import datetime
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

BATCH = 500
SEED = 2026
YEARS = 3
BIG_CLIENT_EVERY = 20

Say = Callable[..., None]


def fill(
    invoices: int, *, parties: int = 20_000, products: int = 20_000, quotes: int | None = None,
    until: datetime.date | None = None, say: Say = print,
) -> None:  # fmt: skip
    """Fill an empty base with people, clients, products, quotes and issued invoices up to a day (today)."""
    from django.db import connection, transaction
    from django.utils import timezone

    from bench.loading.calendar import instants
    from bench.loading.directory import make_parties, make_products
    from bench.loading.invoices import Invoices
    from bench.loading.people import hire
    from bench.loading.quotes import Quotes
    from bench.loading.registers import Registers
    from bench.loading.tables import settle_counters
    from etabli.kernel.journal import seal_journal
    from etabli.kernel.search import index_many

    draw, until, started = Random(SEED), until or timezone.localdate(), time.monotonic()
    quotes = invoices // 5 if quotes is None else quotes

    def told(what: str) -> None:
        say(f"{time.monotonic() - started:7.1f} s  {what}", flush=True)

    with unhurried_disk(connection):
        days = min(365 * YEARS, max(1, invoices))
        moments = list(instants(invoices, until=until, days=days))
        with transaction.atomic():
            staff = hire()
            people, their_tables = make_parties(draw, parties, staff, moments[0])
            things, other_tables = make_products(draw, products, moments[0])
            _write([*their_tables, *other_tables])
        told(f"{parties} parties, {products} products")
        index_many([*people, *things])
        told("… found by search")
        registers = Registers(draw, staff.company)
        bills = Invoices(draw, staff, registers, until)
        offers = Quotes(draw, staff, registers, (bills.documents, bills.lines, bills.vat))
        customers = [party for party in people if party.is_customer]
        for start in range(0, invoices, BATCH):
            some = moments[start : start + BATCH]
            with transaction.atomic():
                made: list[Any] = []
                for place, at in enumerate(some, start):
                    party = customers[0] if place % BIG_CLIENT_EVERY == 0 else draw.choice(customers)
                    made.append(bills.add(party, things, at))
                    if (place + 1) * quotes // invoices > place * quotes // invoices:
                        made.append(offers.add(party, things, at))
                if start + BATCH >= invoices:
                    bills.close(datetime.datetime.combine(until, datetime.time.max, moments[0].tzinfo))
                index_many([*made, *bills.payments.rows])
                _write([*bills.tables, *offers.tables, *registers.tables])
            if (start + BATCH) % 10_000 == 0:
                told(f"{start + BATCH} invoices")
        with transaction.atomic():
            bills.settle()
            offers.settle()
            registers.close()
        told(f"{invoices} invoices, {quotes} quotes")
        seal_journal()
        told("… journal sealed")
        written = [*their_tables, *other_tables, *bills.tables, *registers.tables]
        settle_counters(written)
        if connection.vendor == "postgresql":
            _analyse(connection)
    told("filled")


def _write(tables: Iterable[Any]) -> None:
    for table in tables:
        table.write()


def _analyse(connection: Any) -> None:
    """What autovacuum would do within a minute."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
