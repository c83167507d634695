"""Parties, contacts and products are found by all that one remembers of them (UX 15)."""

import pytest
from django.utils import timezone

from etabli.kernel.search import index, search
from etabli.modules.billing.models import Invoice
from etabli.records.documents.models import Document
from etabli.records.parties.models import Party
from etabli.records.testing import make_party, make_product


@pytest.fixture
def known(cast):
    """A client of Bruno with a contact, and a product."""
    party = make_party("Menuiserie Duval", siren="732829320", email="atelier@duval.example", account_manager=cast.bruno)
    contact = party.contacts.create(first_name="Hélène", last_name="Vasseur", email="h.vasseur@duval.example")
    product = make_product("Bibliothèque en chêne", reference="BIB-01", barcode="3017620422003")
    for record in (party, contact, product):
        index(record)
    return cast


def titles(user, text):
    return {hit.title for hit in search(user, text)}


@pytest.mark.parametrize("text", ["duval", "MENUISERIE", "732829320", "atelier@duval.example"])
def test_a_party_is_found(known, text):
    assert "Menuiserie Duval" in titles(known.bruno, text)


@pytest.mark.parametrize("text", ["vasseur", "helene", "h.vasseur@duval.example"])
def test_a_contact_is_found(known, text):
    assert "Hélène Vasseur" in titles(known.bruno, text)


@pytest.mark.parametrize("text", ["bibliotheque", "BIB-01", "3017620422003"])
def test_a_product_is_found(known, text):
    assert titles(known.bruno, text) == {"Bibliothèque en chêne"}


def test_one_finds_only_what_one_sees(known):
    assert titles(known.denis, "duval") == set()
    assert titles(known.denis, "vasseur") == set()
    assert titles(known.hugo, "bibliotheque") == set()


def test_a_person_is_found_once(cast):
    party = make_party("", kind="person", first_name="Nicolas", last_name="Dupont")
    index(party)
    index(party.contacts.get())
    assert [hit.title for hit in search(cast.bruno, "dupont")] == ["Nicolas Dupont"]


@pytest.mark.parametrize(
    "text", ["menuiserie erable", "42476141", "05 61 12", "atelier@erab", "erable.example", "FA-2026-0042"]
)
def test_what_people_type_finds_the_client(cast, text):
    """UX 15: without accents, digits of a SIREN, of a telephone, part of an e-mail, the number of an invoice."""
    party = make_party(
        "Menuiserie Érable", siren="424761419", phone="+33561120034", email="atelier@erable.example", is_customer=True
    )
    Document.objects.create(
        kind="invoice",
        type="invoice",
        issued_at=timezone.now(),
        company=cast.company,
        party=party,
        series="invoice",
        number="FA-2026-0042",
        status="done",
    )
    make_party("Plomberie Chêne", phone="+33478112233")
    make_party("Atelier 05", siren="611234568", email="12@cinq.example", is_supplier=True)
    for record in (*Party.objects.all(), Invoice.objects.get()):
        index(record)
    found = search(cast.anne, text)
    assert ("FA-2026-0042" if text.startswith("FA") else "Menuiserie Érable") in found[0].title
    assert not [hit for hit in found if "Plomberie" in hit.title]
