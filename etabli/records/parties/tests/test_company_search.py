"""The public company search, against a local one: fields filled, and a sentence whatever it answers."""

import pytest
from django.test import Client

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.records.parties.gateways.asking import Unanswered
from etabli.records.parties.gateways.company_search import CompanySearch

ANSWER = {
    "results": [
        {
            "siren": "732829320",
            "nom_complet": "ERABLE (MENUISERIE ERABLE)",
            "nom_raison_sociale": "MENUISERIE ERABLE",
            "etat_administratif": "A",
            "siege": {
                "siret": "73282932000074",
                "adresse": "14 CHEMIN DES OEILLETS 31320 CASTANET-TOLOSAN",
                "code_postal": "31320",
                "libelle_commune": "CASTANET-TOLOSAN",
            },
        },
        {"siren": "111", "nom_complet": "Numéro faux"},
        {"siren": "552100554", "nom_complet": "FERMEE SA", "etat_administratif": "C", "siege": None},
        "rien",
    ]
}


def query(words):
    """What the service is asked."""
    return {"q": words, "page": "1", "per_page": "8"}


@pytest.fixture
def search(httpserver, db):
    set_value("parties.company_search_url", httpserver.url_for(""), by=SYSTEM)
    return httpserver


def test_a_company_fills_the_form(search):
    search.expect_request("/search", query_string=query("menuiserie erable")).respond_with_json(ANSWER)
    erable, closed = CompanySearch().find("  menuiserie   erable ")
    assert erable.as_fields() == {
        "name": "MENUISERIE ERABLE",
        "siren": "732829320",
        "siret": "73282932000074",
        "vat_number": "FR44732829320",
        "electronic_address": "732829320",
        "address_street": "14 CHEMIN DES OEILLETS",
        "address_postcode": "31320",
        "address_city": "CASTANET-TOLOSAN",
    }
    assert (closed.name, closed.is_active, closed.siret, closed.city) == ("FERMEE SA", False, "", "")


def test_a_number_is_asked_without_its_spaces(search):
    search.expect_request("/search", query_string=query("73282932000074")).respond_with_json({"results": []})
    assert CompanySearch().find("732 829 320 00074") == []


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (500, "{}", "erreur 500"),
        (429, "{}", "trop de demandes"),
        (200, "<html>", "illisible"),
        (200, "[1]", "illisible"),
    ],
)
def test_whatever_it_answers_there_is_a_sentence(search, status, body, said):
    search.expect_request("/search").respond_with_data(body, status=status, content_type="application/json")
    with pytest.raises(Unanswered, match=said):
        CompanySearch().find("menuiserie")


def test_the_form_offers_what_was_found_and_never_waits_for_a_silent_service(search, cast):
    browser = Client()
    browser.force_login(cast.bruno)
    search.expect_ordered_request("/search").respond_with_json(ANSWER)
    told = browser.get("/repertoire/entreprises/?recherche=menuiserie erable").content.decode()
    assert ("MENUISERIE ERABLE" in told, "Fermée" in told, "siren=732829320" in told) == (True, True, True)
    set_value("parties.company_search_url", "http://127.0.0.1:9", by=SYSTEM)
    assert "ne répond pas" in browser.get("/repertoire/entreprises/?recherche=menuiserie").content.decode()
    set_value("parties.company_search_url", "", by=SYSTEM)
    assert "coupée" in browser.get("/repertoire/entreprises/?recherche=menuiserie").content.decode()
    assert browser.get("/repertoire/nouveau/").status_code == 200
