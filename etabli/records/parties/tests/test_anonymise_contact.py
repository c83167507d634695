"""One contact of a business is forgotten; the business, its documents and its other contacts stay."""

import json

import pytest

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.journal import entries_of
from etabli.kernel.journal.verifying import verify_journal
from etabli.kernel.remarks import add_remark
from etabli.kernel.search import index, search
from etabli.records.documents.models import Document
from etabli.records.interactions.models import Interaction, Participant
from etabli.records.parties.actions import anonymise_contact
from etabli.records.parties.consents import may_contact
from etabli.records.parties.models import Contact, ContactWay
from etabli.records.testing import make_party


def test_the_person_goes_and_the_business_stays(cast):
    cast.anne.may_delete = True
    cast.anne.save()
    party = make_party("Erable SARL", email="contact@erable.example")
    marc = party.contacts.create(last_name="Marc", email="marc@erable.example")
    contact = party.contacts.create(
        first_name="Sophie", last_name="Delmas", email="sophie@erable.example", mobile="+33612345678", is_billing=True
    )
    ContactWay.objects.create(contact=contact, kind="email", value="sophie@delmas.example")
    add_remark(contact, by=cast.bruno, text="Delmas préfère le matin")
    own = Interaction.objects.create(party=party, contact=contact, kind="note", subject="Appel de Delmas", body="Oui")
    shared = Interaction.objects.create(party=party, kind="note", subject="Visite", body="Chantier")
    Participant.objects.create(interaction=shared, contact=contact, name="Sophie Delmas")
    Document.objects.create(kind="quote", company=cast.company, party=party, contact=contact, series="quote")
    index(contact)
    with pytest.raises(Denied):
        anonymise_contact(contact, by=cast.bruno)
    anonymise_contact(contact, by=cast.anne)
    contact = Contact._base_manager.get(pk=contact.pk)
    assert (str(contact), contact.email, contact.archived, contact.is_billing) == (
        f"Personne anonymisée n° {contact.pk}",
        "",
        True,
        False,
    )
    assert Document.objects.get().contact == contact
    assert list(party.contacts.active()) == [marc]
    shared.refresh_from_db()
    own.refresh_from_db()
    assert (shared.body, own.subject, own.body) == ("Chantier", "Effacé", "")
    tables = (Contact, ContactWay, Interaction, Participant)
    held = [list(table._base_manager.values()) for table in tables]
    held += [[entry.data, entry.label] for one in (contact, party) for entry in entries_of(one)]
    written = json.dumps(held, default=str)
    assert not [secret for secret in ("Delmas", "sophie", "612345678") if secret in written]
    assert search(cast.anne, "Delmas") == []
    assert not may_contact("sophie@delmas.example", "email")
    assert verify_journal().first_fault == ""


def test_a_private_individual_is_anonymised_by_their_record(cast):
    cast.anne.may_delete = True
    party = make_party("Léa Petit", kind="person")
    with pytest.raises(Refused, match="anonymisez sa fiche"):
        anonymise_contact(party.contacts.get(), by=cast.anne)
