"""What was written by mistake goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Denied, Refused
from etabli.records.interactions.actions import delete_interaction, plan_meeting, send_message, write_note
from etabli.records.interactions.models import Interaction
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_by_its_author_unless_it_left(cast: Cast, party: Party, contact: Contact) -> None:
    note = write_note(party, subject="a", by=cast.bruno)
    cast.denis.own_clients_only, cast.denis.may_delete = False, False
    cast.denis.save()
    with pytest.raises(Denied):
        delete_interaction(note, by=cast.denis)
    delete_interaction(note, by=cast.bruno)
    at = timezone.now() + timedelta(days=1)
    meeting = plan_meeting(party, subject="b", at=at, contacts=[contact.pk], invites=True, by=cast.bruno)
    with pytest.raises(Refused, match="invitations"):
        delete_interaction(meeting, by=cast.bruno)
    with pytest.raises(Refused, match="a existé"):
        delete_interaction(send_message(party, subject="a", message="b", by=cast.bruno), by=cast.bruno)
    assert [one.kind for one in Interaction.objects.order_by("pk")] == ["meeting", "mail"]
