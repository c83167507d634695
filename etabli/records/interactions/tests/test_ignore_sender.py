"""A sender nobody wants to hear of."""

import pytest

from etabli.records.interactions.actions import ignore_sender
from etabli.records.interactions.models import Capture, IgnoredSender
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def unknown(rank: int = 1, **fields: str) -> Capture:
    values = {"sender": "paul@neuf.example", "sender_name": "Paul Roy", "subject": "Prix", "body": "<p>Bonjour</p>"}
    return Capture.objects.create(key=str(rank), **(values | fields))


def test_its_messages_are_forgotten(cast: Cast) -> None:
    first, second, other = unknown(1), unknown(2), unknown(3, sender="luc@neuf.example")
    ignore_sender(first, by=cast.bruno)
    assert list(Capture.objects.waiting()) == [other]
    assert IgnoredSender.objects.get().address == "paul@neuf.example"
    second.refresh_from_db()
    assert (second.state, second.body, second.subject) == ("ignored", "", "")
    ignore_sender(other, whole_domain=True, by=cast.bruno)
    assert set(IgnoredSender.objects.values_list("address", flat=True)) == {"paul@neuf.example", "@neuf.example"}
