"""The sheet: what is typed comes back added up, saved with its version, its faults by cell."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html

from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.testing.cast import Cast, make_product

JSON = "application/json"


def row(key: str, kind: str = "item", pk: int | None = None, **values: Any) -> dict[str, Any]:
    return {
        "key": key,
        "id": pk,
        "kind": kind,
        "values": {"text": "Pose", "qty": "1", "price": "100", "vat": ""} | values,
    }


def body(*rows: dict[str, Any], version: int | None = 1, **fields: str) -> str:
    return json.dumps({"version": version, "fields": fields, "rows": list(rows)})


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bruno)
    return client


def test_typed_french_numbers_are_added_up_without_writing(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    typed = body(
        row("a", qty="2,5", price="1 480,00", discount="5 %"),
        row("b", text="Éco", qty="3", price="0,333333"),
        row("c", "sum", text="Sous-total"),
        row("d", "option", text="En plus", price="420"),
        row("e", text="Repris", qty="-1", price="80", vat="5.50|S"),
        row("f", text="Remisé", price="50", discount="3 €"),
        discount_value="3", discount_mode="excl_percent", shipping_amount="12,50", shipping_vat="",
    )  # fmt: skip
    told = desk.post(f"/devis/{quote.pk}/calculer/", typed, content_type=JSON).json()
    shown = {key: one["shown"].get("total", "") for key, one in told["rows"].items()}
    assert shown == {
        "a": "3\u202f515,00",
        "b": "1,00",
        "c": "3\u202f516,00",
        "d": "(420,00)",
        "e": "−80,00",
        "f": "47,00",
    }
    assert "3\u202f391,01\u202f€" in told["totals"] and "Remise générale 3\u202f%" in told["totals"]
    quote.refresh_from_db()
    assert (quote.version, str(quote.total_excl)) == (1, "222.75")


def test_a_line_at_fault_counts_nothing_yet_and_says_so_on_its_cell(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    typed = body(row("a"), row("b", qty="4,8o"), row("c", text=""), valid_until="31/02/2027")
    told = desk.post(f"/devis/{quote.pk}/calculer/", typed, content_type=JSON).json()
    assert told["rows"]["a"] == {"shown": {"reference": "", "total": "100,00", "about": ""}, "errors": {}}
    assert "n’est pas un nombre" in told["rows"]["b"]["errors"]["qty"] and told["rows"]["b"]["shown"]["total"] == "—"
    assert "désignation" in told["rows"]["c"]["errors"]["text"]
    assert "date" in told["fields"]["valid_until"] and "120,00" in told["totals"]
    saved = desk.post(f"/devis/{quote.pk}/enregistrer/", typed, content_type=JSON)
    assert saved.status_code == 422 and saved.json()["error"].startswith("Non enregistré")
    assert quote.lines.count() == 2


def test_saving_answers_ids_and_says_when(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    first = quote.lines.first()
    typed = body(
        row("k", pk=first.pk, text="Pose\n- de jour\n**de nuit**", qty="4"),
        row("n", "break"),
        row("m", text="Peinture"),
        title="Salle",
    )
    saved = desk.post(f"/devis/{quote.pk}/enregistrer/", typed, content_type=JSON)
    told = saved.json()
    assert saved.status_code == 200 and told["version"] == 2 and told["saved"].startswith("Enregistré à ")
    lines = list(Quote.objects.get(pk=quote.pk).lines.all())
    assert [told["rows"][key]["id"] for key in "knm"] == [line.pk for line in lines] and lines[0].pk == first.pk
    assert (lines[0].description, lines[1].kind) == ("<ul><li>de jour</li></ul><strong>de nuit</strong>", "page_break")
    quote.refresh_from_db()
    assert (quote.title, quote.total_excl) == ("Salle", Decimal("500.00"))


def test_two_people_one_document_keeps_both_texts(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    url = f"/devis/{quote.pk}/enregistrer/"
    assert desk.post(url, body(row("a"), title="À elle"), content_type=JSON).status_code == 200
    late = desk.post(url, body(row("a", text="À lui"), title="Le sien"), content_type=JSON)
    assert (late.status_code, late.json()["version"]) == (412, 2) and "Votre texte est gardé" in late.json()["error"]
    again = desk.post(url, body(row("a", text="À lui"), version=2, title="Le sien"), content_type=JSON)
    assert again.status_code == 200
    quote.refresh_from_db()
    assert quote.title == "Le sien"


def test_a_new_quote_is_made_at_the_first_save(cast: Cast, desk: Client) -> None:
    party = make_client()
    where = f"?client={party.pk}&societe={cast.company.pk}"
    sheet = desk.get(f"/devis/nouveau/{where}")
    assert sheet.status_code == 200 and Quote.objects.count() == 0
    made = desk.post(
        f"/devis/brouillon/enregistrer/{where}", body(row("a"), version=None, title="Comptoir"), content_type=JSON
    )
    quote = Quote.objects.get()
    assert made.status_code == 201 and made.json()["urls"]["save"] == f"/devis/{quote.pk}/enregistrer/"
    assert "send_quote" in made.json()["actions"]
    assert (quote.title, quote.party, quote.total_incl, quote.valid_until is not None) == (
        "Comptoir",
        party,
        Decimal("120.00"),
        True,
    )


def test_preview_shows_the_pages_of_what_is_typed(cast: Cast, desk: Client) -> None:
    party = make_client()
    where = f"?client={party.pk}&societe={cast.company.pk}"
    typed = body(row("a"), row("b", "break"), row("c", text="Peinture"), version=None)
    pages = desk.post(f"/devis/brouillon/apercu/{where}", typed, content_type=JSON).json()
    assert pages["count"] == 2 and all(page.startswith("<svg") for page in pages["pages"].values())
    seen = desk.post(f"/devis/brouillon/apercu/{where}", typed[:-1] + ', "seen": [1]}', content_type=JSON).json()
    assert [*seen["pages"]] == ["1"] and seen["pages"]["1"] == pages["pages"]["1"]
    assert Quote.objects.count() == 0


def test_products_are_found_by_name_reference_and_bar_code(cast: Cast, desk: Client) -> None:
    product = make_product(
        "Comptoir d’accueil", reference="COMPT-240", barcode="3017620422003", unit="u", unit_price=Decimal("1480"),
        vat_rate=Decimal("5.5"),
        purchase_price=Decimal("900"), description="<ul><li>Chêne</li></ul>",
    )  # fmt: skip
    quote = make_quote(cast)
    for text in ("comptoir", "compt-2", "3017620422003"):
        found = desk.get(f"/devis/articles/?document={quote.pk}&q={text}").json()["results"]
        assert [one["id"] for one in found] == [str(product.pk)], text
    assert found[0]["fills"] == {
        "product": str(product.pk), "reference": "COMPT-240", "text": "Comptoir d’accueil\n- Chêne", "qty": "1",
        "unit": "u",
        "price": "1\u202f480,00", "vat": "5.50|S", "base_unit": "u", "factor": "", "taxes": "",
    }  # fmt: skip
    assert desk.get(f"/devis/articles/?document={quote.pk}&q=zzz").json()["results"] == []
    desk.force_login(cast.chloe)
    assert (
        desk.get(f"/devis/articles/?document={quote.pk}&q=comptoir").json()["results"][0]["fills"]["cost"] == "900,00"
    )


def test_purchase_prices_stay_when_someone_without_the_right_saves(cast: Cast, desk: Client) -> None:
    product = make_product("Comptoir", purchase_price=Decimal("60"))
    quote = make_quote(cast, lines=[{"product_id": product.pk, "quantity": "1", "purchase_price": "55"}])
    line = quote.lines.get()
    grid = html.fromstring(desk.get(f"/devis/{quote.pk}/").content).xpath("string(//et-line-grid/@data-grid)")
    assert "margin" not in grid and "55" not in json.dumps([one["values"] for one in json.loads(grid)["rows"]])
    typed = body(row("a", pk=line.pk, text="Comptoir", qty="2", product=str(product.pk), cost="1"))
    assert desk.post(f"/devis/{quote.pk}/enregistrer/", typed, content_type=JSON).status_code == 200
    line.refresh_from_db()
    assert (line.quantity, line.purchase_price) == (2, Decimal("55"))


@pytest.mark.parametrize(
    "bad", ["", "[]", "null", '{"fields": 3}', '{"fields": {}, "rows": 5}', '{"fields": {}, "rows": [1]}', "{"]
)
def test_a_body_of_another_form_is_refused(cast: Cast, desk: Client, bad: str) -> None:
    quote = make_quote(cast)
    for view in ("enregistrer", "calculer", "apercu"):
        assert desk.post(f"/devis/{quote.pk}/{view}/", bad, content_type=JSON).status_code == 422
    assert desk.get(f"/devis/{quote.pk}/enregistrer/").status_code == 422
    quote.refresh_from_db()
    assert quote.version == 1


def test_without_script_the_sheet_is_a_plain_form(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    form = html.fromstring(desk.get(f"/devis/{quote.pk}/modifier/").content).xpath("//form[@data-sheet]")[0]
    values = dict(form.form_values()) | {"title": "Sans script"}
    assert desk.post(f"/devis/{quote.pk}/modifier/", values).status_code == 302
    quote.refresh_from_db()
    assert (quote.title, str(quote.total_incl), quote.lines.count()) == ("Sans script", "264.00", 2)


def test_reading_level_reads_and_writes_nothing(cast: Cast, desk: Client) -> None:
    quote = make_quote(cast)
    cast.bruno.level = "read"
    cast.bruno.save()
    assert b"et-document-editor" not in desk.get(f"/devis/{quote.pk}/").content
    assert desk.post(f"/devis/{quote.pk}/enregistrer/", body(row("a")), content_type=JSON).status_code == 403
    assert desk.get("/devis/nouveau/").status_code == 403


def test_a_document_begun_for_nobody_says_what_is_missing(cast: Cast, desk: Client) -> None:
    page = desk.get("/devis/nouveau/").content.decode()
    assert " autofocus" in page and "Choisissez un client" not in page
    assert "Choisissez un client dans la liste" in desk.get("/devis/nouveau/?client=").content.decode()
