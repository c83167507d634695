"""A proforma by hand, and those that are refused."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.draft_proforma import draft_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.testing.cast import Cast


def test_none_of_a_refused_quote_and_none_empty(cast: Cast) -> None:
    quote = refuse_quote(make_quote(cast), by=cast.anne)
    with pytest.raises(Refused, match="Refusé"):
        make_quote_proforma(quote, by=cast.anne)
    empty = draft_proforma(make_client("Vide", siren=""), company=cast.company, by=cast.anne)
    with pytest.raises(Refused, match="au moins une ligne"):
        open_proforma(empty, by=cast.anne)
    assert empty.number is None
