"""The sheet's further ways: details of a line, margin to price, catalogue, synchronisation, who else is there."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from etabli.modules.sales.testing import make_quote
from etabli.modules.sales.tests.test_editor import JSON, body, row
from etabli.records.catalog.models import ProductCategory
from etabli.records.documents.models import Presence
from etabli.records.documents.pages.meeting import forget_absent
from etabli.records.testing.cast import Cast, make_product


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.chloe)
    return client


def test_details_of_a_line_are_added_up_and_kept(cast: Cast, desk: Client) -> None:
    product = make_product("Maintenance", unit="mois", unit_price=Decimal("100"))
    quote = make_quote(cast)
    taxes = json.dumps([{"name": "Éco", "amount": "2,50", "percent": "", "vat": "", "comment": "par poste"}])
    details = {"availability": "15 jours", "pinned": "on", "variant": "", "taxes": taxes, "base_unit": "mois"}
    typed = body(
        row("a", text="Maintenance", product=str(product.pk), unit="an", factor="", **details),
        row("b", text="Mobilier", availability="12/12/2027", factor="3"),
    )
    url = f"/devis/{quote.pk}/enregistrer/"
    told = desk.post(url, typed, content_type=JSON).json()
    assert told["rows"]["a"]["shown"]["total"] == "1\u202f200,00"
    about = " ".join(told["rows"]["a"]["shown"]["about"].split())
    assert about == "1 an = 12 mois · disponible sous 15 jours · autres taxes : Éco · ordre figé"
    first, second = quote.lines.select_related("product")
    assert (first.unit_factor, first.available_days, first.pinned) == (12, 15, True)
    assert first.taxes == [
        {"name": "Éco", "amount": "2.50", "vat_rate": "20.00", "vat_category": "S", "comment": "par poste"}
    ]
    assert (second.unit_factor, second.available_on) == (3, date(2027, 12, 12))
    grid = html.fromstring(desk.get(f"/devis/{quote.pk}/").content).xpath("string(//et-line-grid/@data-grid)")
    values = json.loads(grid)["rows"][0]["values"]
    assert (values["factor"], values["availability"], values["pinned"]) == ("", "15", "on")
    assert json.loads(values["taxes"])[0] == {
        "name": "Éco", "amount": "2,50", "percent": "", "vat": "", "comment": "par poste",
    }  # fmt: skip
    again = body(row("a", pk=first.pk, **values), row("b", pk=second.pk, text="Mobilier"), version=2)
    assert desk.post(url, again, content_type=JSON).status_code == 200
    kept = list(quote.lines.all())
    assert [line.unit_factor for line in kept] == [12, 3] and kept[1].available_on == date(2027, 12, 12)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"availability": "bientôt"}, "date"),
        ({"availability": "9999"}, "3650"),
        ({"taxes": '[{"name": "Éco"}]'}, "soit"),
    ],
)
def test_a_detail_at_fault_is_told_on_its_line(cast: Cast, desk: Client, values: dict[str, str], fault: str) -> None:
    quote = make_quote(cast)
    told = desk.post(f"/devis/{quote.pk}/calculer/", body(row("a", **values)), content_type=JSON).json()
    assert fault in " ".join(told["rows"]["a"]["errors"].values())


def test_the_price_follows_the_margin_of_a_line_or_of_all(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    rows = (row("a", cost="60"), row("b", cost="45", discount="10 %"), row("c"))
    typed: dict[str, Any] = json.loads(body(*rows))
    url = f"/devis/{quote.pk}/marge/"

    def asked(margin: str, key: str = "") -> Any:
        return desk.post(url, json.dumps({**typed, "margin": margin, "key": key}), content_type=JSON)

    assert asked("40 %", "a").json() == {"prices": {"a": {"price": "100,00"}}}
    assert asked("50").json() == {"prices": {"a": {"price": "120,00"}, "b": {"price": "100,00"}}}
    assert (asked("100").status_code, asked("40", "c").status_code) == (422, 422)
    desk.force_login(cast.bruno)
    assert asked("40").status_code == 403


def test_the_catalogue_is_searched_by_every_field(cast: Cast, desk: Client) -> None:
    shelf = ProductCategory.objects.create(name="Bois")
    make_product("Chêne", reference="B-1", category=shelf, unit_price=Decimal("50"), barcode="3017620422003")
    make_product("Verre", reference="V-1", unit_price=Decimal("500"), kind="goods")
    quote = make_quote(cast)

    def names(query: str) -> list[str]:
        page = html.fromstring(desk.get(f"/devis/catalogue/?document={quote.pk}&lignes=1{query}").content.decode())
        return [label.text for label in page.xpath("//label")]

    assert names("") == ["Chêne", "Verre"]
    assert names(f"&categorie={shelf.pk}") == names("&prix_max=60") == names("&code=3017620422003") == ["Chêne"]
    assert names("&reference=v") == names("&prix_min=60") == names("&type=goods") == names("&q=verre") == ["Verre"]
    whole = html.fromstring(desk.get(f"/devis/catalogue/?document={quote.pk}").content.decode())
    fills = json.loads(whole.xpath("//input[@data-result]/@data-result")[0])["fills"]
    assert (fills["text"], fills["price"], fills["reference"]) == ("Chêne", "50,00", "B-1")


def test_synchronisation_shows_what_would_change_and_changes_nothing(cast: Cast, desk: Client) -> None:
    product = make_product("Chêne", reference="B-1", unit_price=Decimal("50"))
    quote = make_quote(cast, lines=[{"product_id": product.pk, "quantity": "3"}])
    line = quote.lines.get()
    typed = row(
        "a", pk=line.pk, text="Chêne", qty="3", unit="heure", price="50", product=str(product.pk), reference="B-1"
    )
    url = f"/devis/{quote.pk}/synchroniser/"
    same = desk.post(url, body(typed), content_type=JSON).json()["html"]
    assert "disent la même chose" in same, html.fromstring(same).text_content()
    product.name, product.unit_price = "Chêne massif", Decimal("62.5")
    product.save()
    page = html.fromstring(desk.post(url, body(typed), content_type=JSON).json()["html"])
    fills = json.loads(page.xpath("string(//input[@data-sync='a']/@data-fills)"))
    assert (fills["price"], fills["text"], "qty" in fills) == ("62,50", "Chêne massif", False)
    assert [cell.text_content() for cell in page.xpath("//tr[2]/td")] == ["50,00", "62,50"]
    line.refresh_from_db()
    assert (line.label, line.unit_price) == ("Chêne", 50)


def test_two_people_are_told_of_each_other_until_one_leaves(cast: Cast, desk: Client, client: Client) -> None:
    quote = make_quote(cast)
    url = f"/devis/{quote.pk}/presence/"
    assert desk.post(url, "{}", content_type=JSON).json() == {"version": 1, "text": ""}
    client.force_login(cast.bruno)
    assert client.post(url, "{}", content_type=JSON).json()["text"] == "Chloé Morel a aussi ce document ouvert"
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert client.post(url, "{}", content_type=JSON).json()["text"] == ""
    Presence.objects.update(seen_at=timezone.now() - timedelta(days=2))
    assert (forget_absent(), Presence.objects.count()) == (2, 0)


def test_the_address_is_taken_again_from_the_client(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    quote.party.name = "Biorives SAS"
    quote.party.save()
    told = desk.post(f"/devis/{quote.pk}/adresse/", body(), content_type=JSON).json()
    assert told["billing_name"] == "Biorives SAS" and told["billing_attention"] == ""
    quote.refresh_from_db()
    assert quote.billing_address["name"] != "Biorives SAS"


def test_a_preview_that_meets_an_issued_document_is_no_error(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    quote.status = "done"
    quote.save()
    for view in ("calculer", "apercu", "presence"):
        told = desk.post(f"/devis/{quote.pk}/{view}/", body(row("a")), content_type=JSON)
        assert (told.status_code, told.json()["over"]) == (200, True)
    assert desk.post(f"/devis/{quote.pk}/enregistrer/", body(row("a")), content_type=JSON).status_code == 409


def test_the_latest_availability_proposes_the_delivery(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    lines = row("a", availability="10"), row("b", availability="01/12/2099"), row("c", "option", availability="3000")
    told = desk.post(f"/devis/{quote.pk}/calculer/", body(*lines), content_type=JSON).json()
    assert 'data-value="2099-12-01"' in told["live"]["delivery"]
    told = desk.post(f"/devis/{quote.pk}/calculer/", body(lines[0]), content_type=JSON).json()
    assert (quote.date + timedelta(days=10)).isoformat() in told["live"]["delivery"]


def test_the_first_document_offers_what_is_missing(cast: Cast, desk: Client) -> None:
    desk.force_login(cast.anne)
    empty = desk.get("/devis/nouveau/").content.decode()
    assert "Le catalogue est encore vide." in empty
    assert "nouveau/?panneau=1" in empty
    make_product("Chêne")
    assert "Le catalogue est encore vide." not in desk.get("/devis/nouveau/").content.decode()
