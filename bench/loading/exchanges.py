"""Exchanges with clients: ten a party on average, one in twenty with the biggest client."""

import datetime
from collections.abc import Iterator
from random import Random

from bench.loading.people import Staff
from bench.loading.tables import Table
from etabli.kernel.search import index_many
from etabli.records.interactions.models import Direction, Interaction, Kind
from etabli.records.parties.models import Party

A_PARTY = 10
BIG_CLIENT_EVERY = 20
AT_ONCE = 5000
MINUTES = 60 * 24 * 365 * 2
TITLES = (
    "Relance du devis",
    "Teinte des façades",
    "Visite du site",
    "Dates de pose",
    "Réserve levée",
    "Nouveau contact",
)


def write_exchanges(draw: Random, people: list[Party], staff: Staff, until: datetime.datetime) -> Table:
    """Two years of them, written and found by search; the table that held them. Their own draw: other rows stay."""
    table = Table(Interaction)
    for place, one in enumerate(_exchanges(draw, people, staff, until), 1):
        table.add(one)
        if place % AT_ONCE == 0:
            _write(table)
    _write(table)
    return table


def _exchanges(draw: Random, people: list[Party], staff: Staff, until: datetime.datetime) -> Iterator[Interaction]:
    kinds = list(Kind.values)
    for place in range(len(people) * A_PARTY):
        party = people[0] if place % BIG_CLIENT_EVERY == 0 else draw.choice(people)
        at = until - datetime.timedelta(minutes=draw.randint(1, MINUTES))
        title, kind = draw.choice(TITLES), kinds[draw.randrange(len(kinds))]
        yield Interaction(
            party=party,
            kind=kind,
            direction=draw.choice(Direction.values) if kind in (Kind.CALL, Kind.MAIL) else "",
            subject=title,
            body=f"<p>{title} : à confirmer.</p>",
            excerpt=f"{title} : à confirmer.",
            at=at,
            author=draw.choice(staff.salespeople),
            is_private=draw.random() < 0.01,
            created_at=at,
        )


def _write(table: Table) -> None:
    index_many(table.rows)
    table.write()
