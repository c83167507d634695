"""« Droit prospects » (tous, les siens, aucun) holds at every door: list, card, search, picker, API, export, counts."""

import json

import pytest
from django.test import Client

from etabli.doors.api.tests.asking import Program
from etabli.kernel.people.roles import ProspectsRight
from etabli.kernel.search import index, search
from etabli.records.parties.duplicates import duplicate_pairs
from etabli.records.parties.models import Party
from etabli.records.testing import make_party

NAMES = {"hers": "Zéphyr Sien", "others": "Zéphyr Autre", "client": "Zéphyr Client"}
SEEN = {
    ProspectsRight.ALL: {"Zéphyr Sien", "Zéphyr Autre", "Zéphyr Client"},
    ProspectsRight.OWN: {"Zéphyr Sien", "Zéphyr Client"},
    ProspectsRight.NONE: {"Zéphyr Client"},
}


@pytest.mark.parametrize("right", list(SEEN))
def test_the_same_parties_through_every_door(cast, right):
    seller = cast.bruno
    seller.prospects_right = right
    seller.save()
    make_party(NAMES["hers"], is_prospect=True, account_manager=seller)
    make_party(NAMES["others"], is_prospect=True, account_manager=cast.anne)
    make_party(NAMES["client"], is_customer=True)
    for party in Party.objects.all():
        index(party)
    browser = Client()
    browser.force_login(seller)
    expected = SEEN[right]

    def told(text):
        return {name for name in NAMES.values() if name in text}

    assert told(browser.get("/repertoire/").content.decode()) == expected
    assert told(b"".join(browser.get("/repertoire/export.csv")).decode("utf-8-sig")) == expected
    picked = browser.get("/repertoire/choisir/?q=zephyr").json()["results"]
    assert {row["label"] for row in picked} == expected
    assert {hit.title for hit in search(seller, "zephyr")} == expected
    program = Program(seller, scope="read")
    assert told(json.dumps(program.get("/parties").data, ensure_ascii=False)) == expected
    reached = {party.name for party in Party.objects.all() if program.get(f"/parties/{party.pk}").status_code == 200}
    assert reached == expected
    opened = {party.name for party in Party.objects.all() if browser.get(f"/repertoire/{party.pk}/").status_code == 200}
    assert opened == expected
    histories = {
        p.name for p in Party.objects.all() if browser.get(f"/repertoire/{p.pk}/chronologie/").status_code == 200
    }
    assert histories == expected
    in_pairs = {name for pair in duplicate_pairs(seller) for name in (pair.first.name, pair.second.name)}
    assert in_pairs <= expected
