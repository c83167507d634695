"""The worklist of duplicates and its memory."""

import pytest
from django.test import Client

from etabli.kernel.actions import Missing, Refused
from etabli.kernel.search import index
from etabli.kernel.testing import nothing_written
from etabli.records.parties.actions import not_duplicates
from etabli.records.parties.duplicates import duplicate_pairs
from etabli.records.parties.models import NotDuplicate
from etabli.records.parties.queries import possible_duplicates
from etabli.records.testing import make_party


def told(user):
    return [(pair.first.name, pair.second.name, pair.reasons) for pair in duplicate_pairs(user)]


def test_pairs_with_their_reasons_strongest_first(cast):
    make_party("Menuiserie Érable", email="a@erable.example", phone="+33561120000")
    make_party("SARL Menuiserie Erable", email="a@erable.example")
    make_party("Charpentes du Gers", siren="732829320")
    make_party("Charpente du Gers", siren="732829320")
    make_party("Deux", siren="552100554", phone="+33561120001")
    make_party("Trois", siren="542051180", phone="+33561120001")
    make_party("Rangée", email="a@erable.example", archived=True)
    assert told(cast.anne) == [
        ("Charpentes du Gers", "Charpente du Gers", ["même SIREN", "nom proche"]),
        ("Menuiserie Érable", "SARL Menuiserie Erable", ["même e-mail", "même nom"]),
    ]
    assert told(cast.denis) == []


def test_said_once_and_remembered(cast):
    one, two = make_party("Atelier Sud"), make_party("Atelier Sud")
    not_duplicates(two, other=one, by=cast.bruno)
    not_duplicates(one, other=two, by=cast.bruno)
    assert (NotDuplicate.objects.count(), told(cast.anne)) == (1, [])
    with nothing_written(), pytest.raises(Refused, match="autre fiche"):
        not_duplicates(one, other=one, by=cast.bruno)
    denis = make_party("À Denis", account_manager=cast.denis)
    with nothing_written(), pytest.raises(Missing):
        not_duplicates(denis, other=one, by=cast.denis)


def test_the_page_merges_or_tells_apart(cast):
    one, two = make_party("Atelier Sud"), make_party("Atelier Sud")
    browser = Client()
    browser.force_login(cast.bruno)
    shown = browser.get("/repertoire/a-rapprocher/").content.decode()
    assert f"/repertoire/{one.pk}/actions/merge_parties/?absorb={two.pk}" in shown
    told_apart = browser.post(f"/repertoire/{one.pk}/actions/not_duplicates/", {"other": two.pk, "suite": "doublons"})
    assert (told_apart.status_code, told_apart.headers.get("Location")) == (302, "/repertoire/a-rapprocher/")
    assert "Aucun doublon" in browser.get("/repertoire/a-rapprocher/").content.decode()


def test_a_slip_in_the_first_letters_is_seen_while_typing(cast):

    known = make_party("Menuiserie Vallon")
    index(known)
    typed = type(known)(name="Mneuiserie Vallon")
    assert [found.party for found in possible_duplicates(typed, user=cast.bruno)] == [known]
