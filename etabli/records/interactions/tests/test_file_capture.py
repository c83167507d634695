"""A message is attached to a client."""

import pytest

from etabli.kernel.actions import Refused
from etabli.records.interactions.actions import file_capture
from etabli.records.interactions.models import Capture, Interaction
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def unknown(rank: int = 1, **fields: str) -> Capture:
    values = {"sender": "paul@neuf.example", "sender_name": "Paul Roy", "subject": "Prix", "body": "<p>Bonjour</p>"}
    return Capture.objects.create(key=str(rank), **(values | fields))


def test_it_joins_the_card_without_making_a_contact(cast: Cast, party: Party) -> None:
    one = file_capture(unknown(), party=party, by=cast.bruno)
    made = Interaction.objects.get()
    assert (made.party, made.body, made.direction, one.state, one.body) == (party, "<p>Bonjour</p>", "in", "filed", "")
    assert not party.contacts.exists()
    with pytest.raises(Refused, match="déjà classé"):
        file_capture(one, party=party, by=cast.bruno)
    with pytest.raises(Refused, match="visible"):
        file_capture(unknown(2), party=party, by=cast.denis)
