"""Parties, contacts and products are found by all that one remembers of them (UX 15)."""

import pytest

from etabli.kernel.search import index, search
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
