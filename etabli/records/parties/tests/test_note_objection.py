"""Objections to prospecting (GDPR art. 21)."""

from etabli.records.parties.actions import note_consent, note_contact_objection, note_objection
from etabli.records.parties.consents import may_contact
from etabli.records.parties.models import Channel, Consent, Contact, ContactWay
from etabli.records.testing import make_party


def test_every_address_of_the_party_and_its_contacts_goes_on_the_list(cast):
    party = make_party("Atelier Sud", email="contact@sud.example")
    anna = Contact.objects.create(party=party, last_name="Anna", email="anna@sud.example")
    ContactWay.objects.create(contact=anna, kind="email", value="a.perso@mail.example")
    note_consent(party, channel=Channel.EMAIL, source="Salon", by=cast.bruno)
    note_objection(party, channel=Channel.EMAIL, source="Lien de désinscription", by=cast.bruno)
    for address in ("contact@sud.example", "Anna@sud.example", "a.perso@mail.example"):
        assert not may_contact(address, "email")
    assert may_contact("contact@sud.example", "post")
    assert [(one.is_granted, one.stands) for one in Consent.objects.order_by("pk")] == [(True, False), (False, False)]


def test_a_contact_objects_for_themselves(cast):
    party = make_party("Atelier Sud", email="contact@sud.example")
    anna = Contact.objects.create(party=party, last_name="Anna", email="anna@sud.example")
    note_contact_objection(anna, channel=Channel.EMAIL, by=cast.bruno)
    assert not may_contact("anna@sud.example", "email")
    assert may_contact("contact@sud.example", "email")
