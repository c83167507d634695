"""Numbering a proforma."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import Cast


def test_once_in_its_own_series(cast: Cast) -> None:
    first, second = (make_quote_proforma(make_quote(cast), by=cast.anne) for _twice in range(2))
    numbers = [open_proforma(one, by=cast.anne).number[-4:] for one in (first, second)]
    assert numbers == ["0001", "0002"]
    with nothing_written(), pytest.raises(Refused, match="déjà son numéro"):
        open_proforma(first, by=cast.anne)
