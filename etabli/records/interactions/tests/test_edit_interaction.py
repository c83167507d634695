"""Correcting a report."""

import pytest

from etabli.kernel.actions import Denied, Refused
from etabli.records.interactions.actions import edit_interaction, log_call, send_message
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_author_corrects_and_anybody_says_what_came_of_it(cast: Cast, party: Party) -> None:
    call = log_call(party, subject="a", by=cast.bruno)
    edit_interaction(call, subject="b", body="<p>c<img src=x></p>", by=cast.bruno)
    call.refresh_from_db()
    assert (call.subject, call.body, call.excerpt) == ("b", "<p>c</p>", "c")
    with pytest.raises(Denied, match="auteur"):
        edit_interaction(call, body="d", by=cast.chloe)
    assert edit_interaction(call, outcome="unreached", by=cast.chloe).outcome == "unreached"
    assert edit_interaction(call, body="d", by=cast.anne).body == "<p>d</p>"
    for wrong in ({"outcome": "cancelled"}, {"subject": "", "body": ""}):
        with pytest.raises(Refused):
            edit_interaction(call, by=cast.anne, **wrong)
    sent = send_message(party, subject="a", message="b", by=cast.bruno)
    with pytest.raises(Refused, match="reste tel"):
        edit_interaction(sent, subject="z", by=cast.bruno)
