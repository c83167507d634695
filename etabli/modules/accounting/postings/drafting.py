"""The form of a posting and of what it drafts."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etabli.modules.accounting.models import ThirdPartyAccount

ZERO = Decimal(0)


@dataclass(frozen=True)
class Item:
    """One line to come: the use or the account code, a signed amount in euros (debit positive, credit negative)."""

    use: str
    amount: Decimal
    third_party: ThirdPartyAccount | None = None
    rate: Decimal | None = None
    currency: str = "EUR"
    currency_amount: Decimal | None = None


@dataclass(frozen=True)
class DraftEntry:
    """An entry to come, before its accounts are looked up."""

    journal: str
    date: datetime.date
    piece: str
    label: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Posting:
    """For records of one kind: which of a company have no entry yet
    (`since` a moment, when given), and what each comes to (None: nothing)."""

    kind: str
    step: str
    pending: Callable[..., Any]
    draft: Callable[[Any], DraftEntry | None]


def merged(items: list[Item]) -> list[Item]:
    """One item by account, third party and rate; those that come to nothing are left out."""
    sums: dict[tuple[Any, ...], list[Any]] = {}
    for item in items:
        key = (item.use, item.third_party, item.rate, item.currency)
        kept = sums.setdefault(key, [item, ZERO, ZERO])
        kept[1] += item.amount
        kept[2] += item.currency_amount or ZERO
    return [
        Item(first.use, amount, first.third_party, first.rate, first.currency, own or None)
        for first, amount, own in sums.values()
        if amount
    ]
