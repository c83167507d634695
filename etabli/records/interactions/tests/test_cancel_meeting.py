"""A meeting that does not take place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.files import read_blob
from etabli.records.interactions.actions import cancel_meeting, move_meeting, plan_meeting
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_calendars_are_told_once(cast: Cast, party: Party, contact: Contact) -> None:
    at = timezone.now() + timedelta(days=2)
    meeting = plan_meeting(party, subject="Relevé", at=at, contacts=[contact.pk], invites=True, by=cast.bruno)
    meeting = cancel_meeting(meeting, by=cast.bruno)
    assert (meeting.outcome, meeting.invitation.is_cancelled) == ("cancelled", True)
    sent = read_blob(meeting.mail.attachments.get().blob).decode()
    assert "METHOD:CANCEL" in sent
    assert "STATUS:CANCELLED" in sent
    for again in (cancel_meeting, lambda one, by: move_meeting(one, at=at, by=by)):
        with pytest.raises(Refused, match="annulé"):
            again(meeting, by=cast.bruno)
    past = plan_meeting(party, subject="Hier", at=timezone.now() - timedelta(days=1), by=cast.bruno)
    with pytest.raises(Refused, match="passé"):
        cancel_meeting(past, by=cast.bruno)
