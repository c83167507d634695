"""Quotes and orders affiliated to a parent deal (QUO-004, ORD-003)."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.add_quote import add_quote
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.models import Order
from etabli.modules.sales.testing import INCL, make_client, make_order
from etabli.records.documents.linking import chain_of
from etabli.records.testing.cast import Cast


def test_a_quote_and_an_order_take_over_their_parent(cast: Cast) -> None:
    parent = make_order(cast, title="Boutique")
    quote = add_quote(parent, by=cast.anne)
    assert (quote.title, quote.total_incl, quote.valid_until is not None) == ("Boutique", INCL, True)
    more = draft_order(parent.party, company=cast.company, parent=parent, content={"title": "Suite"}, by=cast.anne)
    assert (more.title, more.total_incl) == ("Suite", INCL)
    assert {one.pk for one in chain_of(quote)} >= {parent.pk, quote.pk, more.pk}
    with pytest.raises(Refused, match="autre client"):
        draft_order(make_client("Autre", siren=""), company=cast.company, parent=parent, by=cast.anne)
    assert Order.objects.count() == 2
