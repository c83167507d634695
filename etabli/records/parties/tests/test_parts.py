"""Addresses and contacts of a party, and the private individual who is both (DIR-004, DIR-013 to 015, CON)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from etabli.kernel.refusals import Refused
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.testing import make_party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("priority", ["for_invoices", "for_deliveries", "for_quotes"])
def test_a_priority_moves_to_the_address_that_takes_it(priority):
    party = make_party(address=None)
    first = party.addresses.create(city="Lyon", **{priority: True})
    second = Address(party=party, city="Brest", **{priority: True})
    second.full_clean()
    second.save()
    first.refresh_from_db()
    assert getattr(first, priority) is False
    assert getattr(Address.objects.get(pk=second.pk), priority) is True


@pytest.mark.parametrize("priority", ["for_invoices", "for_deliveries", "for_quotes"])
def test_the_base_itself_refuses_two_priorities(priority):
    party = make_party(address=None)
    for city in ("Lyon", "Brest"):
        party.addresses.create(city=city)
    with pytest.raises(IntegrityError), transaction.atomic():
        party.addresses.update(**{priority: True})


def test_an_empty_address_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="au moins une rue"):
        Address(party=make_party(address=None), name="Siège").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(party=make_party("B", address=None))


def test_an_address_is_written_line_by_line():
    address = Address(street="Bâtiment C\n\n 9 rue du Rhône ", postcode="1204", city="Genève", country="CH")
    assert address.lines() == ["Bâtiment C", "9 rue du Rhône", "1204 Genève", "Suisse"]


def test_the_town_of_a_party_follows_its_addresses():
    party = make_party(address={"city": "Lyon"})
    site = party.addresses.create(city="Brest", for_invoices=True)
    assert Party.objects.get(pk=party.pk).city == "Brest"
    site.delete()
    assert Party.objects.get(pk=party.pk).city == "Lyon"


def test_a_contact_says_at_least_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_party().contacts.create(job_title="Achats")


def test_the_billing_contact_comes_first_for_invoices():
    party = make_party()
    party.contacts.create(last_name="Delmas", email="sophie@client.example")
    books = party.contacts.create(last_name="Comptabilité", is_billing=True)
    assert Party.objects.get(pk=party.pk).billing_contact() == books


def test_without_billing_contact_the_first_with_an_email_is_taken():
    party = make_party()
    party.contacts.create(last_name="Aubert", phone="+33155440000")
    mail = party.contacts.create(last_name="Delmas", email="sophie@client.example")
    gone = party.contacts.create(last_name="Parti", is_billing=True, archived=True)
    assert Party.objects.get(pk=party.pk).billing_contact() == mail != gone


def make_person(**fields):
    return make_party("", kind="person", **({"first_name": "Nicolas", "last_name": "Dupont"} | fields))


def test_a_person_is_one_party_and_one_contact():
    party = make_person(email="nicolas@dupont.example", phone="06 12 34 56 78")
    assert party.name == "Nicolas Dupont"
    contact = party.contacts.get()
    assert (contact.first_name, contact.last_name) == ("Nicolas", "Dupont")
    assert (contact.email, contact.phone) == ("nicolas@dupont.example", "+33612345678")
    assert contact.is_person


def test_a_person_known_by_one_name_bears_it_as_last_name():
    party = make_party("Dupont", kind="person")
    assert party.contacts.get().last_name == "Dupont"


def test_the_contact_of_a_person_follows_the_party():
    party = make_person()
    party.last_name, party.email = "Durand", "n@durand.example"
    party.save()
    contact = party.contacts.get()
    assert (party.name, contact.last_name, contact.email) == ("Nicolas Durand", "Durand", "n@durand.example")


def test_the_party_of_a_person_follows_the_contact():
    contact = make_person().contacts.get()
    contact.last_name, contact.phone = "Durand", "+33612345678"
    contact.save()
    party = Party.objects.get(pk=contact.party_id)
    assert (party.name, party.phone, party.version) == ("Nicolas Durand", "+33612345678", 2)
    assert party.name_key == "nicolasdurand"


def test_a_person_has_no_second_contact():
    party = make_person()
    with pytest.raises(ValidationError, match="lui-même"):
        Contact(party=party, last_name="Autre").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        party.contacts.create(last_name="Autre")


def test_the_contact_of_a_person_cannot_go():
    contact = make_person().contacts.get()
    with pytest.raises(Refused):
        contact.delete()
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_a_business_with_several_contacts_cannot_become_a_person():
    party = make_party()
    party.contacts.create(last_name="Delmas")
    party.contacts.create(last_name="Aubert")
    party.kind = "person"
    with pytest.raises(ValidationError, match="plusieurs contacts"):
        party.full_clean()


def test_a_person_that_becomes_a_business_may_have_more_contacts():
    party = make_person()
    party.kind = "organization"
    party.save()
    party.contacts.create(last_name="Autre")
    assert party.contacts.count() == 2


def test_a_country_that_does_not_exist_is_told():
    address = Address(party=make_party(address=None), city="Bruxelles", country="ZZ")
    with pytest.raises(ValidationError, match="deux lettres"):
        address.full_clean()
    address.country = "be"
    address.full_clean()
    assert address.country == "BE"
