"""A sender becomes a contact."""

import pytest

from etabli.kernel.actions import Refused
from etabli.records.interactions.actions import add_sender
from etabli.records.interactions.models import Capture, Interaction
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def unknown(rank: int = 1, **fields: str) -> Capture:
    values = {"sender": "paul@neuf.example", "sender_name": "Paul Roy", "subject": "Prix", "body": "<p>Bonjour</p>"}
    return Capture.objects.create(key=str(rank), **(values | fields))


def test_all_its_messages_follow(cast: Cast, party: Party) -> None:
    first, _second, other = unknown(1), unknown(2), unknown(3, sender="x@y.example")
    add_sender(first, party=party, by=cast.bruno)
    contact = party.contacts.get()
    assert (str(contact), contact.email) == ("Paul Roy", "paul@neuf.example")
    assert [(one.party, one.contact) for one in Interaction.objects.all()] == [(party, contact)] * 2
    for wrong in ({}, {"party": party, "new_client": "x"}):
        with pytest.raises(Refused, match="Choisissez un client"):
            add_sender(other, by=cast.bruno, **wrong)
    add_sender(other, new_client="Menuiserie Neuve", by=cast.denis)
    made = Party.objects.get(name="Menuiserie Neuve")
    assert (made.is_prospect, made.account_manager, made.contacts.get().email) == (True, cast.denis, "x@y.example")
