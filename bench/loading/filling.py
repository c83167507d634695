"""One filling, step by step: people and things first, then day after day what is written, at last what is sealed."""

import datetime
import time
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from django.db import connection, transaction

from bench.loading.calendar import instants
from bench.loading.directory import make_parties, make_products
from bench.loading.exchanges import write_exchanges
from bench.loading.invoices import Invoices
from bench.loading.people import hire
from bench.loading.quotes import Quotes
from bench.loading.registers import Registers
from bench.loading.tables import Table, settle_counters
from etabli.kernel.journal import seal_journal
from etabli.kernel.search import index_many

BATCH = 500
SEED = 2026
YEARS = 3
BIG_CLIENT_EVERY = 20


class Filling:
    """An empty base, filled up to a day."""

    def __init__(self, invoices: int, quotes: int, until: datetime.date, say: Callable[..., None]) -> None:
        self.invoices, self.quotes, self.until, self.say = invoices, quotes, until, say
        self.draw, self.started = Random(SEED), time.monotonic()
        days = min(365 * YEARS, max(1, invoices))
        self.moments = list(instants(invoices, until=until, days=days))

    def run(self, parties: int, products: int) -> None:
        """Everything, in order."""
        self.directory(parties, products)
        self.registers = Registers(self.draw, self.staff.company)
        self.bills = Invoices(self.draw, self.staff, self.registers, self.until)
        tables = (self.bills.documents, self.bills.lines, self.bills.vat)
        self.offers = Quotes(self.draw, self.staff, self.registers, tables)
        for start in range(0, self.invoices, BATCH):
            with transaction.atomic():
                self.batch(start)
            if (start + BATCH) % 10_000 == 0:
                self.told(f"{start + BATCH} invoices")
        self.close()

    def directory(self, parties: int, products: int) -> None:
        """The people, their clients and what they sell."""
        with transaction.atomic():
            self.staff = hire()
            people, their_tables = make_parties(self.draw, parties, self.staff, self.moments[0])
            self.things, other_tables = make_products(self.draw, products, self.moments[0])
            self.first_tables: list[Table] = [*their_tables, *other_tables]
            _write(self.first_tables)
        self.told(f"{parties} parties, {products} products")
        index_many([*people, *self.things])
        self.told("… found by search")
        self.customers = [party for party in people if party.is_customer]
        with transaction.atomic():
            self.first_tables.append(write_exchanges(Random(SEED), people, self.staff, self.moments[-1]))
        self.told("… with what was said to them")

    def batch(self, start: int) -> None:
        """Some hundred invoices, with the quotes of the same days; the last batch closes what is open."""
        made: list[Any] = []
        for place, at in enumerate(self.moments[start : start + BATCH], start):
            party = self.customers[0] if place % BIG_CLIENT_EVERY == 0 else self.draw.choice(self.customers)
            made.append(self.bills.add(party, self.things, at))
            if (place + 1) * self.quotes // self.invoices > place * self.quotes // self.invoices:
                made.append(self.offers.add(party, self.things, at))
        if start + BATCH >= self.invoices:
            self.bills.close(datetime.datetime.combine(self.until, datetime.time.max, self.moments[0].tzinfo))
        index_many([*made, *self.bills.payments.rows])
        _write([*self.bills.tables, *self.offers.tables, *self.registers.tables])

    def close(self) -> None:
        """Balances, counters and seals, as they would stand."""
        with transaction.atomic():
            self.bills.settle()
            self.offers.settle()
            self.registers.close()
        self.told(f"{self.invoices} invoices, {self.quotes} quotes")
        seal_journal()
        self.told("… journal sealed")
        settle_counters([*self.first_tables, *self.bills.tables, *self.registers.tables])
        if connection.vendor == "postgresql":
            _analyse()

    def told(self, what: str) -> None:
        """Say how far it is, and since when."""
        self.say(f"{time.monotonic() - self.started:7.1f} s  {what}", flush=True)


def _write(tables: Iterable[Table]) -> None:
    for table in tables:
        table.write()


def _analyse() -> None:
    """What autovacuum would do within a minute."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
