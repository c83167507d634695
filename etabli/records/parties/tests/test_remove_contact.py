"""A contact leaves its party."""

import pytest
from django.db.models import ProtectedError

from etabli.kernel.actions import Refused
from etabli.kernel.journal import entries_of
from etabli.records.parties.actions import remove_contact
from etabli.records.parties.models import Contact
from etabli.records.testing import make_party


def test_a_contact_goes_with_a_line_in_the_history_of_the_party(cast):
    party = make_party()
    contact = party.contacts.create(first_name="Sophie", last_name="Delmas")
    remove_contact(contact, by=cast.bruno)
    assert not Contact.objects.exists()
    assert entries_of(party).get().data == {"contact": ["Sophie Delmas", ""]}


def test_a_contact_that_documents_name_is_archived(cast, monkeypatch):
    party = make_party()
    contact = party.contacts.create(last_name="Delmas")

    def protected(self, *args, **kwargs):
        raise ProtectedError("named", {self})

    monkeypatch.setattr(Contact, "delete", protected)
    remove_contact(contact, by=cast.bruno)
    assert Contact.objects.get(pk=contact.pk).archived
    assert not Contact.objects.active().exists()


def test_the_contact_of_a_person_stays(cast):
    party = make_party("", kind="person", last_name="Dupont")
    with pytest.raises(Refused, match="lui-même"):
        remove_contact(party.contacts.get(), by=cast.bruno)
    assert party.contacts.count() == 1
    assert not entries_of(party).exists()
