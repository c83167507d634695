"""A note is kept with its author, cleaned, and never to come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.journal import entries_of
from etabli.records.interactions.actions import write_note
from etabli.records.interactions.models import Interaction
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_a_note_is_cleaned_and_found(cast: Cast, party: Party, contact: Contact) -> None:
    later = timezone.now() + timedelta(days=9)
    note = write_note(party, subject=" Visite  du site ", body="<p>Oui<script>x</script></p>", at=later, by=cast.bruno)
    assert (note.subject, note.body, note.excerpt, note.author) == ("Visite du site", "<p>Oui</p>", "Oui", cast.bruno)
    assert note.at <= timezone.now()
    assert [entry.verb for entry in entries_of(note)] == ["note_written"]
    stranger = make_party("Autre").contacts.create(last_name="X")
    for wrong in ({}, {"subject": "x", "contact": stranger}):
        with pytest.raises(Refused):
            write_note(party, by=cast.bruno, **wrong)
    cast.bruno.level = "read"
    with pytest.raises(Denied):
        write_note(party, subject="x", by=cast.bruno)
    assert Interaction.objects.count() == 1
