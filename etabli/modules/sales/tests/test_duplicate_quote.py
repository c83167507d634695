"""Duplicating a quote."""

from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.duplicate_quote import duplicate_quote
from etabli.modules.sales.testing import INCL, make_quote
from etabli.records.testing.cast import Cast


def test_a_fresh_draft_with_the_same_lines(cast: Cast) -> None:
    quote = make_quote(cast)
    accept_quote(quote, by=cast.anne)
    copy = duplicate_quote(quote, by=cast.anne)
    assert (copy.status, copy.number, copy.accepted_at, copy.total_incl) == ("draft", None, None, INCL)
    assert copy.lines.count() == 2
    assert not set(copy.lines.values_list("pk", flat=True)) & set(quote.lines.values_list("pk", flat=True))
