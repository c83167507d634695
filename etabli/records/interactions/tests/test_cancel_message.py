"""An e-mail that does not leave."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.jobs import run_jobs
from etabli.records.interactions.actions import cancel_message, send_message, write_note
from etabli.records.interactions.tests.conftest import Box
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_planned_one_is_cancelled_and_one_that_left_is_not(cast: Cast, party: Party, smtp: Box) -> None:
    later = {"subject": "a", "message": "b", "send_at": timezone.now() + timedelta(hours=2)}
    waiting = send_message(party, **later, by=cast.bruno)
    assert waiting.mail.state == "scheduled"
    assert cancel_message(waiting, by=cast.bruno).mail.state == "cancelled"
    left = send_message(party, subject="a", message="b", by=cast.bruno)
    run_jobs()
    assert len(smtp.received) == 1
    with pytest.raises(Refused, match="parti"):
        cancel_message(left, by=cast.bruno)
    with pytest.raises(Refused, match="Seul un e-mail"):
        cancel_message(write_note(party, subject="x", by=cast.bruno), by=cast.bruno)
