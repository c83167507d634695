"""Withdrawing a proforma."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.cancel_proforma import cancel_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import Cast


def test_once(cast: Cast) -> None:
    proforma = cancel_proforma(make_quote_proforma(make_quote(cast), by=cast.anne), by=cast.anne)
    assert (proforma.status, proforma.number, proforma.closed_at is not None) == ("cancelled", None, True)
    with nothing_written(), pytest.raises(Refused, match="déjà annulée"):
        cancel_proforma(proforma, by=cast.anne)
