"""Ending a quote by hand (QUO-020)."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.finish_quote import finish_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.reopen_quote import reopen_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.sifting import in_situation
from etabli.records.documents.situations import situation_of, situation_state
from etabli.records.testing.cast import Cast


def test_an_open_quote_ends_without_order_and_may_be_reopened(cast: Cast) -> None:
    quote = make_quote(cast)
    with pytest.raises(Refused, match="En cours"):
        finish_quote(quote, by=cast.anne)
    quote = finish_quote(open_quote(quote, by=cast.anne), by=cast.anne)
    assert (quote.status, situation_of(quote), situation_state(quote)) == ("done", "closed", ("done", "Clôturé"))
    assert quote.closed_at is not None and quote.accepted_at is None and not quote.links_out.exists()
    assert [one.pk for one in in_situation(Quote.objects.all(), "closed")] == [quote.pk]
    assert not in_situation(Quote.objects.all(), "to_send").exists()
    with pytest.raises(Refused, match="Terminé"):
        accept_quote(quote, by=cast.anne)
    assert reopen_quote(quote, by=cast.anne).status == "open"


def test_an_accepted_quote_has_its_order(cast: Cast) -> None:
    quote = make_quote(cast)
    accept_quote(quote, by=cast.anne)
    with pytest.raises(Refused, match="accepté"):
        finish_quote(quote, by=cast.anne)
