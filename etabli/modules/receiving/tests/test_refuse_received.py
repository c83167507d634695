"""Refused for good."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import create_supplier, refuse_received, reopen_received
from etabli.modules.receiving.actions.approve_received import approve_received
from etabli.modules.receiving.models import ReceivedStatus
from etabli.modules.receiving.reasons import RefusalReason
from etabli.modules.receiving.testing import brought, make_received
from etabli.records.documents.tests.incoming import cii
from etabli.records.testing.cast import Cast


def test_even_after_approval_with_a_reason_of_its_own_list_and_never_back(cast: Cast) -> None:
    one = approve_received(create_supplier(make_received(cast), by=cast.anne), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="un motif de la liste"):
        refuse_received(one, reason_code="QTE_ERR", by=cast.anne)
    refuse_received(one, reason_code=RefusalReason.TX_TVA_ERR, by=cast.anne)
    one.refresh_from_db()
    assert (one.status, one.situation_state.word) == ("refused", "Refusée")
    assert list(ReceivedStatus.objects.values_list("code", flat=True)) == ["205", "210"]
    for again in (refuse_received, approve_received, reopen_received):
        inputs = {"reason_code": RefusalReason.DOUBLON} if again is refuse_received else {}
        with nothing_written(), pytest.raises(Refused, match="sous un autre numéro"):
            again(one, by=cast.anne, **inputs)
    assert list(ReceivedStatus.objects.to_say()) == []


def test_what_we_say_of_invoices_of_the_platform_waits_to_be_sent(cast: Cast) -> None:
    file = brought(cast, cii(), "p.xml", source="platform")
    refuse_received(file.invoice, reason_code=RefusalReason.DEST_ERR, by=cast.anne)
    assert [one.code for one in ReceivedStatus.objects.to_say()] == ["210"]
