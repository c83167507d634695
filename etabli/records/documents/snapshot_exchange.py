"""What the snapshot of a document in another currency says in euros."""

from typing import TypedDict


class Exchange(TypedDict):
    """What a document in another currency comes to in euros: so much of it for 1 € (`rate`), on a day, by a source."""

    currency: str
    rate: str
    on: str
    source: str
    excl: str
    vat_total: str
    incl: str
