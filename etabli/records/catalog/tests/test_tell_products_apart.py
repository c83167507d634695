"""Products that are perhaps one: found, archived, told apart."""

import pytest
from django.test import Client

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.records.catalog.actions import tell_products_apart
from etabli.records.catalog.duplicates import near_duplicates
from etabli.records.testing import Cast, make_product


def test_the_worklist_of_near_duplicates(cast: Cast, django_assert_max_num_queries) -> None:
    first = make_product("Charnière invisible à frein", reference="QUI-CHARN")
    second = make_product("Charniere invisible a freins", reference="qui charn")
    for size in (40, 50):
        make_product(f"Vis inox 4 × {size}", reference=f"VIS{size}")
    make_product("Porte", reference="A")
    make_product("porte ", reference="B")
    make_product("Porte", reference="C", archived=True)
    found = [(one.first.reference, one.second.reference, one.reasons) for one in near_duplicates(cast.bruno)]
    assert found == [
        ("QUI-CHARN", "qui charn", ["même référence, aux signes près", "nom proche"]),
        ("A", "B", ["même nom"]),
    ]
    client = Client()
    client.force_login(cast.bruno)
    with django_assert_max_num_queries(12):
        shown = client.get("/catalogue/doublons/").content.decode()
    assert "Charniere invisible" in shown and "Pas un doublon" in shown
    done = client.post(f"/catalogue/{first.pk}/actions/tell_products_apart/", {"other": second.pk, "suite": "doublons"})
    assert done.headers["Location"] == "/catalogue/doublons/" and len(near_duplicates(cast.bruno)) == 1
    with nothing_written(), pytest.raises(Refused):
        tell_products_apart(first, other=first, by=cast.bruno)
