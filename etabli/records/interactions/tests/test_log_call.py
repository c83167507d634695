"""A call took place, with its outcome."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.records.interactions.actions import log_call
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_call_is_named_after_whom_was_called(cast: Cast, party: Party, contact: Contact) -> None:
    call = log_call(party, contact=contact, outcome="message", colleagues=[cast.anne.pk], by=cast.bruno)
    assert (str(call), call.situation_state.word) == ("Appel à Léa Vidal", "Message laissé")
    assert {one.name for one in call.participants.all()} == {"Léa Vidal", "Anne Lantier"}
    assert str(log_call(party, direction="in", by=cast.bruno)) == "Appel de Brasserie des Canuts"
    with pytest.raises(Refused, match="à venir"):
        log_call(party, at=timezone.now() + timedelta(hours=1), by=cast.bruno)
    with pytest.raises(Refused, match="jointe"):
        log_call(party, outcome="held", by=cast.bruno)
    with pytest.raises(Refused, match="compte"):
        log_call(party, colleagues=[99999], by=cast.bruno)
