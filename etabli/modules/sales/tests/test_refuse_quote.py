"""Refusing a quote."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.situations import situation_of, situation_state
from etabli.records.testing.cast import Cast


def test_the_reason_is_kept_and_nothing_more_may_happen(cast: Cast) -> None:
    quote = refuse_quote(make_quote(cast), reason="Trop cher", by=cast.anne)
    assert (quote.status, quote.refusal_reason) == ("refused", "Trop cher")
    with nothing_written(), pytest.raises(Refused):
        accept_quote(quote, by=cast.anne)


def test_an_accepted_quote_is_not_refused(cast: Cast) -> None:
    quote = make_quote(cast)
    accept_quote(quote, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="accepté"):
        refuse_quote(quote, by=cast.anne)
    quote.refresh_from_db()
    assert quote.status == "done"


def test_the_cause_is_one_of_the_list(cast: Cast) -> None:
    quote = make_quote(cast)
    with nothing_written(), pytest.raises(Refused, match="motif"):
        refuse_quote(quote, cause="mood", by=cast.anne)
    quote.refresh_from_db()
    assert quote.status == "draft"
    refuse_quote(quote, cause="price", reason="8 % de trop", by=cast.anne)
    assert (quote.refusal_cause, situation_of(quote), situation_state(quote)) == ("price", "refused", ("off", "Refusé"))
