"""Withdrawing a quote (QUO-019)."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.cancel_quote import cancel_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.situations import situation_state
from etabli.records.testing.cast import Cast


def test_it_keeps_its_number_and_is_sent_no_more(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    number = quote.number
    cancel_quote(quote, by=cast.anne)
    assert (quote.number, quote.status, situation_state(quote)) == (number, "cancelled", ("off", "Annulé"))
    for act in (send_quote, cancel_quote):
        with nothing_written(), pytest.raises(Refused):
            act(quote, by=cast.anne)
