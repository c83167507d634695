"""Who sees whom: clients of one's own, prospects by right, and those who may only pick (USR-007, architecture 7)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from etabli.kernel.actions import SYSTEM
from etabli.kernel.people.roles import ProspectsRight
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.testing import make_party


@pytest.fixture
def directory(cast):
    """One of each kind for Bruno and for Denis, a supplier, and a prospect that also supplies."""
    for who in ("bruno", "denis"):
        user = getattr(cast, who)
        make_party(f"Client de {who}", account_manager=user, is_customer=True)
        make_party(f"Prospect de {who}", account_manager=user, is_prospect=True)
    make_party("Client de personne", is_customer=True)
    make_party("Fournisseur", is_supplier=True)
    make_party("Fournisseur prospect de bruno", is_supplier=True, is_prospect=True, account_manager=cast.bruno)
    make_party("Fournisseur client de bruno", is_supplier=True, is_customer=True, account_manager=cast.bruno)
    return cast


def names(user, rows=None):
    return set((rows if rows is not None else Party.objects).visible_to(user).values_list("name", flat=True))


EVERYBODY = {
    *("Client de bruno", "Prospect de bruno", "Client de denis", "Prospect de denis", "Client de personne"),
    *("Fournisseur", "Fournisseur prospect de bruno", "Fournisseur client de bruno"),
}


@pytest.mark.parametrize("who", ["anne", "bruno", "chloe", "odile"])
def test_those_without_limits_see_everybody(directory, who):
    assert names(getattr(directory, who)) == EVERYBODY


def test_the_system_sees_everybody(directory):
    assert names(SYSTEM) == EVERYBODY


def test_denis_sees_his_own_clients_and_prospects_and_the_suppliers(directory):
    assert names(directory.denis) == {"Client de denis", "Prospect de denis", "Fournisseur"}


def test_without_right_to_prospects_there_are_none(directory):
    directory.bruno.prospects_right = ProspectsRight.NONE
    assert names(directory.bruno) == {name for name in EVERYBODY if "rospect" not in name}


def test_own_prospects_only(directory):
    directory.bruno.prospects_right = ProspectsRight.OWN
    assert names(directory.bruno) == EVERYBODY - {"Prospect de denis"}


def test_an_administrator_is_never_limited(directory):
    directory.anne.own_clients_only = True
    directory.anne.prospects_right = ProspectsRight.NONE
    assert names(directory.anne) == EVERYBODY


def test_nobody_and_the_dismissed_see_nothing(directory):
    directory.bruno.is_active = False
    assert names(directory.bruno) == set()
    assert names(AnonymousUser()) == set()


def test_addresses_and_contacts_are_seen_with_their_party(directory):
    for party in Party.objects.all():
        party.contacts.create(last_name=party.name)
    seen = {"Client de denis", "Prospect de denis", "Fournisseur"}
    assert set(Contact.objects.visible_to(directory.denis).values_list("last_name", flat=True)) == seen
    assert set(Address.objects.visible_to(directory.denis).values_list("party__name", flat=True)) == seen
    assert Address.objects.visible_to(SYSTEM).count() == len(EVERYBODY)


def test_those_of_the_directory_pick_parties_in_use(directory):
    Party.objects.filter(name="Client de denis").update(archived=True)
    picked = set(Party.objects.pickable_by(directory.denis).values_list("name", flat=True))
    assert picked == {"Prospect de denis", "Fournisseur"}


def test_those_whose_pages_point_at_no_party_pick_none(directory):
    assert not Party.objects.pickable_by(directory.hugo).exists()


def test_sets_by_name(directory):
    assert set(Party.objects.prospects().values_list("name", flat=True)) == {
        "Prospect de bruno",
        "Prospect de denis",
        "Fournisseur prospect de bruno",
    }
    assert Party.objects.customers().count() == 4
    assert Party.objects.suppliers().count() == 3


@pytest.mark.parametrize("right", ProspectsRight.values)
def test_the_two_sides_of_a_limited_view_hold_each_party_once(directory, right):
    directory.denis.prospects_right = right
    whole = Party.objects.visible_to(directory.denis)
    sides = [list(side.values_list("pk", flat=True)) for side in whole.sides()]
    assert len(sides) == 2
    assert sorted(pk for side in sides for pk in side) == sorted(whole.values_list("pk", flat=True))
    first = [party.name for party in whole.first_of_sides("name", 2)]
    assert first == sorted(names(directory.denis))[:2]
