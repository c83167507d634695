"""What people type wrong gets a sentence, and nothing is half written; what they look for is found."""

import pytest
from django.test import Client

from etabli.kernel.search import index, search
from etabli.records.parties.models import Party
from etabli.records.testing import make_party

FILLED = {
    "kind": "organization",
    "name": "Atelier",
    "is_customer": "on",
    "currency": "EUR",
    "vat_situation": "domestic",
}


@pytest.fixture
def desk(cast):
    browser = Client()
    browser.force_login(cast.bruno)
    return browser


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"siret": "73282932000075"}, "SIRET"),
        ({"siret": "123"}, "14"),
        ({"siren": "732829321"}, "SIREN"),
        ({"vat_number": "FR00732829320"}, "TVA"),
        ({"name": "x" * 10_000}, "200"),
        ({"email": "sans arobase"}, "e-mail"),
        ({"phone": "12"}, "téléphone"),
        ({"name": ""}, "obligatoire"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_is_written(desk, typed, said):
    answer = desk.post("/repertoire/nouveau/", FILLED | typed)
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()
    assert not Party.objects.exists()
    assert desk.post("/repertoire/nouveau/", FILLED).status_code == 302


def test_html_in_a_name_is_only_text(desk):
    party = make_party("<script>alert(1)</script> & fils")
    for url in ("/repertoire/", f"/repertoire/{party.pk}/", "/repertoire/a-rapprocher/"):
        assert "<script>alert(1)" not in desk.get(url).content.decode()


def test_the_second_record_of_one_client_is_asked_about(desk):
    make_party("Menuiserie Érable", siren="732829320")
    typed = FILLED | {"name": "SARL Menuiserie Erable", "siren": "732829320"}
    assert (desk.post("/repertoire/nouveau/", typed).status_code, Party.objects.count()) == (422, 1)
    assert desk.post("/repertoire/nouveau/", {**typed, "is_another": "on"}).status_code == 302
    assert Party.objects.count() == 2


def test_found_by_a_piece_of_anything(cast):
    party = make_party(
        "Menuiserie Érable", siren="424761419", email="bonjour@erable-bois.example", phone="+33561120000"
    )
    index(party)
    for words in ("menuiserie erable", "42476141", "05 61 12", "erable-bois", "bonjour@erable"):
        assert [hit.id for hit in search(cast.bruno, words)] == [party.pk], words
