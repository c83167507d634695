"""Likely duplicates are seen at the door (UX 22)."""

import pytest

from etabli.records.parties.models import Party
from etabli.records.parties.models.identity import name_key
from etabli.records.parties.queries import possible_duplicates
from etabli.records.testing import make_party


def told(party, **options):
    return {found.party.name: found.reasons for found in possible_duplicates(party, **options)}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("OVH", "ovh"),
        ("O.V.H. SAS", "ovh"),
        ("SARL Menuiserie Duval", "menuiserieduval"),
        ("Cœur d’Été", "coeurdete"),
        ("SA", "sa"),
        ("", ""),
    ],
)
def test_a_name_is_reduced_to_what_two_writings_share(name, key):
    assert name_key(name) == key


@pytest.mark.django_db
def test_each_likeness_is_named():
    make_party("La Poste", siren="356000000")
    make_party("Menuiserie Duval", email="contact@duval.example")
    make_party("Agence Nord", phone="01 55 44 00 00")
    other = make_party("Autre")
    other.contacts.create(last_name="Delmas", email="Sophie@Client.example", mobile="+33612345678")
    assert told(Party(name="Groupe Postal", siren="356000000")) == {"La Poste": ("même SIREN",)}
    assert told(Party(name="X", email="CONTACT@duval.example")) == {"Menuiserie Duval": ("même e-mail",)}
    assert told(Party(name="X", phone="+33155440000")) == {"Agence Nord": ("même téléphone",)}
    assert told(Party(name="X", email="sophie@client.example")) == {"Autre": ("même e-mail",)}
    assert told(Party(name="X", phone="+33612345678")) == {"Autre": ("même téléphone",)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["Menuiserie Duval", "MENUISERIE DUVAL SARL", "Menuiseries Duval", "Menuiserie Duvall"]
)
def test_near_names_are_found(typed):
    make_party("Menuiserie Duval")
    assert told(Party(name=typed)) == {"Menuiserie Duval": ("nom proche",)}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Menuiserie Martin", "Plâtrerie Duval", "Menu"])
def test_other_names_are_not(typed):
    make_party("Menuiserie Duval")
    assert told(Party(name=typed)) == {}


@pytest.mark.django_db
def test_the_strongest_comes_first_and_oneself_is_left_out():
    make_party("Duval", email="contact@duval.example")
    twin = make_party("Menuiserie Duval", siren="732829320", email="contact@duval.example")
    found = possible_duplicates(Party(name="Menuiserie Duval", siren="732829320", email="contact@duval.example"))
    assert [duplicate.party.name for duplicate in found] == ["Menuiserie Duval", "Duval"]
    assert found[0].reasons == ("même SIREN", "même e-mail", "nom proche")
    assert [duplicate.party.name for duplicate in possible_duplicates(twin)] == ["Duval"]


@pytest.mark.django_db
def test_archived_ones_and_those_one_does_not_see_are_left_out(cast):
    make_party("Menuiserie Duval", archived=True)
    make_party("Menuiserie Duval", account_manager=cast.bruno)
    assert len(possible_duplicates(Party(name="Menuiserie Duval"))) == 1
    assert possible_duplicates(Party(name="Menuiserie Duval"), user=cast.denis) == []
