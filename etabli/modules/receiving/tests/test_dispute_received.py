"""Something is wrong with it."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import dispute_received, refuse_received
from etabli.modules.receiving.models import ReceivedStatus
from etabli.modules.receiving.reasons import DisputeReason, RefusalReason
from etabli.modules.receiving.testing import make_received
from etabli.records.lifecycle.reasons import REASONS_OF
from etabli.records.testing.cast import Cast


def test_with_a_reason_once_and_what_is_said_never_changes(cast: Cast) -> None:
    one = make_received(cast)
    dispute_received(one, reason_code=DisputeReason.QTE_ERR, reason=" Il manque deux cartons ", by=cast.anne)
    said = ReceivedStatus.objects.get()
    assert (said.code, said.reason_code, said.reason, said.origin, said.user) == (
        "207",
        "QTE_ERR",
        "Il manque deux cartons",
        "ours",
        cast.anne,
    )
    with nothing_written(), pytest.raises(Refused, match="déjà en litige"):
        dispute_received(one, reason_code=DisputeReason.QTE_ERR, by=cast.anne)
    two = make_received(cast, "F-2")
    with nothing_written(), pytest.raises(Refused, match="un motif de la liste"):
        dispute_received(two, reason_code="HUMEUR", by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="500 caractères"):
        dispute_received(two, reason_code=DisputeReason.AUTRE, reason="x" * 501, by=cast.anne)
    refuse_received(two, reason_code=RefusalReason.DOUBLON, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="est refusée"):
        dispute_received(two, reason_code=DisputeReason.AUTRE, by=cast.anne)


def test_the_reasons_are_those_of_the_life_cycle() -> None:
    assert tuple(DisputeReason.values) == REASONS_OF["207"]
    assert tuple(RefusalReason.values) == REASONS_OF["210"]
