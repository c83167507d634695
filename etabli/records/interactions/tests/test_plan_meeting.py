"""A meeting, and the invitation that calendars read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from etabli.kernel.actions import Refused
from etabli.kernel.jobs import run_jobs
from etabli.kernel.outbox.models import OutgoingMail
from etabli.records.interactions.actions import plan_meeting
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.tests.conftest import Box
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_invitation_is_a_body_that_calendars_answer(cast: Cast, party: Party, contact: Contact, smtp: Box) -> None:
    at = timezone.now().replace(microsecond=0) + timedelta(days=3)
    given = {"subject": "Relevé de cotes", "at": at, "place": "Lyon 1er", "contacts": [contact.pk]}
    meeting = plan_meeting(party, **given, invites=True, company=cast.company, by=cast.bruno)
    run_jobs()
    [(to, message)] = smtp.received
    assert to == ["lea@canuts.example"]
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds.count("text/calendar") == 2
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    event = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert (event["uid"], event["sequence"], event.decoded("dtstart")) == (meeting.invitation.uid, 0, at)
    assert (str(event["organizer"]), str(event["attendee"])) == (
        "mailto:bruno@etabli.example",
        "mailto:lea@canuts.example",
    )
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (meeting.participants.get().answer, meeting.situation_state.word) == ("waiting", "Prévu")


def test_what_cannot_be_a_meeting_is_refused(cast: Cast, party: Party, contact: Contact) -> None:
    now = timezone.now()
    for wrong, reason in (
        ({"at": now.replace(year=1900)}, "1900"),
        ({"at": now, "ends_at": now - timedelta(hours=1)}, "avant le début"),
        ({"at": now, "contacts": [contact.pk + 99]}, "plus sur la fiche"),
        ({"at": now, "invites": True}, "adresse e-mail"),
    ):
        with pytest.raises(Refused, match=reason):
            plan_meeting(party, subject="x", by=cast.bruno, **wrong)
    assert not Interaction.objects.exists()
    assert not OutgoingMail.objects.exists()
