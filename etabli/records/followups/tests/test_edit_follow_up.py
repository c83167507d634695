"""What the program wrote is corrected in its words alone."""

from datetime import timedelta

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.actions.edit_follow_up import edit_follow_up
from etabli.records.followups.queries import follow_ups_of
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_what_wrote_itself_keeps_its_date_and_stays(cast: Cast) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    made = follow_ups_of(quote)[0]
    with pytest.raises(Refused, match="de lui-même"):
        edit_follow_up(made, on=made.on - timedelta(days=1), by=cast.anne)
    with pytest.raises(Refused, match="de lui-même"):
        delete_follow_up(made, by=cast.anne)
    edit_follow_up(made, note="Bien reçu.", by=cast.anne)
    assert follow_ups_of(quote)[0].note == "Bien reçu."
