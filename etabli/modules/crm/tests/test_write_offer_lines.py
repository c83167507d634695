"""What an offer proposes."""

import pytest

from etabli.kernel.refusals import Invalid
from etabli.modules.crm.actions import (
    write_offer_lines,
)
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_bad_input_is_told_by_line_and_writes_nothing(cast: Cast) -> None:
    offer = make_offer(cast)
    bad = [{"label": "x" * 201}, {"label": "Prix", "unit_price": "gratuit", "quantity": "0", "vat_rate": "120"}]
    with pytest.raises(Invalid) as told:
        write_offer_lines(offer, lines=bad, by=cast.bruno)
    assert set(told.value.faults) == {
        "lines.0.label", "lines.1.unit_price", "lines.1.quantity", "lines.1.vat_rate"
    }  # fmt: skip
    assert offer.lines.count() == 4
