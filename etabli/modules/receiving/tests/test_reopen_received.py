"""The answer is taken back."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import approve_received, create_supplier, pay_received, reopen_received
from etabli.modules.receiving.testing import make_received
from etabli.records.testing.cast import Cast


def test_approval_and_payment_are_taken_back_and_stay_in_the_log(cast: Cast) -> None:
    one = create_supplier(make_received(cast), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="attend déjà votre réponse"):
        reopen_received(one, by=cast.anne)
    pay_received(approve_received(one, by=cast.anne), by=cast.anne)
    reopen_received(one, by=cast.anne)
    one.refresh_from_db()
    assert (one.status, one.paid_on) == ("received", None)
    assert [said.code for said in one.statuses.all()] == ["205", "211", "204"]
