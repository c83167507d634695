"""The client says no."""

import pytest

from etabli.kernel.notices import Notice
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import refuse_offer, send_offer
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_the_reason_is_kept_and_the_answer_is_given_once(cast: Cast) -> None:
    offer = refuse_offer(send_offer(make_offer(cast), by=cast.bruno), name="M. Roy", note=" Trop cher ", by=cast.anne)
    assert (offer.status, offer.answered_by, offer.answer_note) == ("refused", "M. Roy", "Trop cher")
    assert Notice.objects.filter(user=cast.bruno, text="Trop cher").count() == 1
    with nothing_written(), pytest.raises(Refused, match="déjà reçu"):
        refuse_offer(offer, by=cast.anne)
