"""Quotes and orders for tests, made as people make them: by the actions."""

from decimal import Decimal
from typing import Any

from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Order, Quote
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_party

LINES = [
    {"label": "Pose de cloison", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"},
    {"label": "Guide d’entretien", "quantity": "1", "unit_price": "22.75", "vat_rate": "5.50"},
]
EXCL, INCL = Decimal("222.75"), Decimal("264.00")


def make_client(name: str = "Brasserie des Canuts", **fields: Any) -> Party:
    """A French business one may invoice."""
    return make_party(name, **({"siren": "552100554", "email": "compta@canuts.example"} | fields))


def make_quote(cast: Cast, *, party: Party | None = None, by: Any = None, **content: Any) -> Quote:
    """A draft quote of 222.75 € HT, 264.00 € TTC."""
    return draft_quote(
        party or make_client(), company=cast.company, content={"lines": LINES} | content, by=by or cast.anne
    )


def make_order(cast: Cast, *, party: Party | None = None, **content: Any) -> Order:
    """An open order of the same."""
    return accept_quote(make_quote(cast, party=party, **content), by=cast.anne)
