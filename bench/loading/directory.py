"""Clients with their addresses and contacts, and products."""

import datetime
from decimal import Decimal
from random import Random

from bench.loading import words
from bench.loading.people import Staff
from bench.loading.tables import Table
from etabli.foundation.text import searchable
from etabli.records.catalog.models import Product
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.models.identity import keys_of
from etabli.records.terms.models import PaymentTerm

RATES = (Decimal("20.00"), Decimal("20.00"), Decimal("20.00"), Decimal("10.00"), Decimal("5.50"))


def make_parties(draw: Random, count: int, staff: Staff, at: datetime.datetime) -> tuple[list[Party], list[Table]]:
    """French businesses, nine in ten with one to three contacts; the tables that hold them, not written yet."""
    parties, addresses, contacts = Table(Party), Table(Address), Table(Contact)
    terms = list(PaymentTerm.objects.active())
    made = []
    for place in range(count):
        name, city = words.business(draw, place + 1), draw.choice(words.PLACES)
        siren = words.siren(draw)
        party = Party(
            name=name,
            is_customer=place % 10 != 9,
            is_prospect=place % 10 == 9,
            siren=siren,
            vat_number=words.vat_number(siren),
            email=f"compta@client{place + 1}.example",
            phone=f"+334{draw.randint(10_000_000, 99_999_999)}",
            account_manager=staff.salespeople[place % len(staff.salespeople)],
            payment_term=draw.choice(terms),
            city=city,
            created_at=at,
            updated_at=at,
        )
        party.name_key, party.sort_key = keys_of(party.name)
        parties.add(party)
        address = addresses.add(
            Address(
                party=party,
                street=words.street(draw),
                postcode=f"{draw.randint(1000, 95999):05d}",
                city=city,
                for_invoices=True,
            )
        )
        people = [contacts.add(_contact(draw, party, rank)) for rank in range(place % 3 + 1 if place % 10 else 0)]
        party._prefetched_objects_cache = {"addresses": [address], "contacts": people}  # type: ignore[attr-defined]
        made.append(party)
    return made, [parties, addresses, contacts]


def make_products(draw: Random, count: int, at: datetime.datetime) -> tuple[list[Product], list[Table]]:
    """Goods and services at usual rates."""
    products = Table(Product)
    made = []
    for place in range(count):
        name = words.product(draw, place + 1)
        price = Decimal(draw.randint(100, 80_000)) / 100
        made.append(
            products.add(
                Product(
                    reference=f"REF-{place + 1:06d}",
                    name=name,
                    sort_key=searchable(name)[:120],
                    kind=Product.Kind.GOODS if place % 3 else Product.Kind.SERVICE,
                    unit="unité" if place % 3 else "heure",
                    unit_price=price,
                    purchase_price=(price * draw.randint(40, 80) / 100).quantize(Decimal("0.01")),
                    vat_rate=draw.choice(RATES),
                    created_at=at,
                    updated_at=at,
                )
            )
        )
    return made, [products]


def _contact(draw: Random, party: Party, rank: int) -> Contact:
    first, last = draw.choice(words.FIRST), draw.choice(words.LAST)
    return Contact(
        party=party,
        first_name=first,
        last_name=last,
        email=f"contact{rank + 1}@{party.email.partition('@')[2]}",
        mobile=f"+336{draw.randint(10_000_000, 99_999_999)}",
        is_billing=rank == 0,
        position=rank,
    )
