"""Sending a proforma."""

import pytest

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.cancel_proforma import cancel_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.actions.send_proforma import send_proforma
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.situations import situation_of, situation_state
from etabli.records.testing.cast import Cast


def test_sending_numbers_it_and_cancelling_keeps_it(cast: Cast) -> None:
    proforma = send_proforma(make_quote_proforma(make_quote(cast), by=cast.anne), by=cast.anne)
    assert (proforma.status, situation_state(proforma), OutgoingMail.objects.count()) == (
        "open",
        ("open", "Envoyée"),
        1,
    )
    cancel_proforma(proforma, by=cast.anne)
    assert (situation_of(proforma), situation_state(proforma)) == ("cancelled", ("off", "Annulée"))
    with nothing_written(), pytest.raises(Refused):
        send_proforma(proforma, by=cast.anne)
    with nothing_written(), pytest.raises(Refused):
        open_proforma(proforma, by=cast.anne)
