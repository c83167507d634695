"""Kept views: own and shared, their columns, their order, and the one a list opens with."""

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.ui.models import Preferences, SavedView
from etabli.ui.testing import make_person, unlabelled
from etabli.ui.tests.benchapp.models import Tool

pytestmark = pytest.mark.django_db
VIEWS = "/outils/vues/"


def tabs(client: Client, query: str = "?vue=tous") -> list[str]:
    tree = html.fromstring(client.get(f"/outils/{query}").content)
    return [link.text_content() for link in tree.xpath("//nav[@class='et-tabs']/span/following-sibling::a")]


def heads(client: Client, query: str) -> list[str]:
    lines = client.get(f"/outils/export.csv{query}").content.decode("utf-8-sig").splitlines()
    return lines[0].split(";")


def test_kept_shared_ordered_and_opened_with(client: Client) -> None:
    company = Company.objects.create(name="Atelier")
    Tool.objects.create(company=company, name="Rabot", price="12")
    anne = make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN)
    client.force_login(anne)
    client.post("/outils/colonnes/", {"columns": ["price", "name"]})
    client.post(VIEWS, {"name": "Chers", "query": "price_min=50&page=2", "shared": "1", "roles": [Role.STOCK]})
    client.post("/outils/colonnes/", {"columns": ["name"]})
    made = client.post(VIEWS, {"name": "Rabots", "query": "q=rabot", "opening": "new"})
    dear, planes = SavedView.objects.all()
    assert made["Location"] == f"/outils/?q=rabot&v={planes.pk}"
    assert (dear.query, dear.columns, planes.columns) == ("price_min=50", ["price", "name"], ["name"])
    assert heads(client, f"?{dear.query}&v={dear.pk}") == ["Prix TTC", "Nom"], "its columns, whatever the list has now"
    assert client.get("/outils/")["Location"] == f"/outils/?q=rabot&v={planes.pk}", "the list opens with it"
    assert client.get("/outils/?vue=tous").status_code == 200, "everything stays within reach"

    panel = client.get(f"{VIEWS}?q=rabot&v={planes.pk}")
    assert unlabelled(panel.content) == []
    order = {"view": [planes.pk, dear.pk], f"name_{planes.pk}": "Tous les rabots", f"name_{dear.pk}": "", "opening": ""}
    assert client.post(VIEWS, order).status_code == 302
    assert tabs(client) == ["Tous les rabots", "Chers"]
    assert Preferences.of(anne).opening_views == {}
    client.post(f"/outils/colonnes/?v={planes.pk}", {"columns": ["name", "price"]})
    assert heads(client, f"?v={planes.pk}") == ["Nom", "Prix TTC"]
    assert heads(client, "?vue=tous") == ["Nom"], "the columns of a view are its own"

    client.force_login(make_person(Role.STOCK))
    assert tabs(client) == ["Chers"]
    assert client.post(f"{VIEWS}{dear.pk}/retirer/").status_code == 404, "its author's alone"
    client.post(VIEWS, {"name": "Pour tous", "query": "", "shared": "1"})
    assert not SavedView.objects.get(name="Pour tous").is_shared, "sharing is for level administration"
    assert heads(client, f"?v={planes.pk}") != ["Nom", "Prix TTC"], "nobody else's view answers"
    SavedView.objects.filter(pk=dear.pk).update(roles=[Role.SALES])
    assert tabs(client) == ["Pour tous"]
