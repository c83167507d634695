"""A quote that existed already follows its opportunity."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import link_quote
from etabli.modules.crm.queries import documents_of
from etabli.modules.crm.testing import make_opportunity
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.testing.cast import Cast


def test_it_is_followed_to_its_order_and_wins_the_opportunity(cast: Cast) -> None:
    party = make_client()
    opportunity, quote = make_opportunity(cast, party=party), make_quote(cast, party=party)
    link_quote(opportunity, quote=quote, by=cast.bruno)
    assert [one.pk for one in documents_of(opportunity, cast.anne)] == [quote.pk]
    with pytest.raises(Refused, match="déjà rattaché"):
        link_quote(opportunity, quote=quote, by=cast.bruno)
    with pytest.raises(Refused, match="autre client"):
        link_quote(make_opportunity(cast, "Autre"), quote=quote, by=cast.bruno)
    accept_quote(quote, by=cast.anne)
    opportunity.refresh_from_db()
    assert opportunity.status == "won" and len(documents_of(opportunity, cast.anne)) == 2
