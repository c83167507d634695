"""Another time, told to those invited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.outbox.models import OutgoingMail
from etabli.records.interactions.actions import move_meeting, plan_meeting, write_note
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_calendars_are_told_with_a_higher_sequence(cast: Cast, party: Party, contact: Contact) -> None:
    at = timezone.now() + timedelta(days=2)
    hour = timedelta(hours=1)
    given = {"subject": "Relevé", "at": at, "ends_at": at + hour, "contacts": [contact.pk], "invites": True}
    meeting = plan_meeting(party, **given, by=cast.bruno)
    meeting.participants.update(answer="accepted")
    meeting = move_meeting(meeting, at=at + timedelta(days=1), by=cast.bruno)
    assert (meeting.ends_at - meeting.at, meeting.invitation.sequence) == (hour, 1)
    assert (meeting.participants.get().answer, meeting.mail.subject) == ("waiting", "Rendez-vous modifié : Relevé")
    assert OutgoingMail.objects.count() == 2
    with pytest.raises(Refused, match="plausible"):
        move_meeting(meeting, at=at.replace(year=1900), by=cast.bruno)
    with pytest.raises(Refused, match="Seul un rendez-vous"):
        move_meeting(write_note(party, subject="x", by=cast.bruno), at=at, by=cast.bruno)
