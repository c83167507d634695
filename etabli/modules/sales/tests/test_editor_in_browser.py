"""The sheet in a browser: ten lines by keyboard alone, exact totals, saved by itself, the same after loading again."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.testing.cast import Cast, make_cast, make_product

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def sheet(live_server: Any, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page signed in as Chloé; at the end nobody else was called and nothing was refused by the content policy."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    client.force_login(cast.chloe)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=fr-FR"],
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR", base_url=live_server.url)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        outside: list[str] = []
        wrong: list[str] = []
        page.on(
            "request",
            lambda r: None if r.url.startswith((live_server.url, "data:", "blob:")) else outside.append(r.url),
        )
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "favicon" not in m.text else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.wrong = wrong  # type: ignore[attr-defined]
        yield page
        browser.close()
    assert outside == []
    assert wrong == []


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"Enregistré à \d\d:\d\d"), timeout=30_000)


def total(page: Page) -> str:
    return re.sub(r"\s", " ", page.locator("[data-totals] tr.big td").inner_text())


def settle(page: Page, text: str) -> None:
    expect(page.locator("[data-totals]")).to_contain_text(re.compile(text.replace(" ", r"\s")), timeout=10_000)


def test_ten_lines_by_keyboard_alone(sheet: Page, cast: Cast) -> None:
    make_product("Armoire serveur", reference="SRV-U1", unit_price=Decimal("890.00"), unit="u", vat_rate=Decimal("20"))
    make_product(
        "Guide d’entretien", reference="LIV-GUIDE", unit_price=Decimal("22.75"), unit="u", vat_rate=Decimal("5.5")
    )
    party = make_client()
    sheet.goto(f"/devis/nouveau/?client={party.pk}&societe={cast.company.pk}")
    keys = sheet.keyboard
    expect(sheet.locator("et-line-grid textarea").first).to_be_focused(timeout=30_000)  # QUO-049
    for place, (text, qty) in enumerate([("srv", "1"), ("guide", "2")]):
        keys.type(text)
        sheet.locator(".et-suggest [role=option] .label").first.wait_for()
        keys.press("Enter")
        expect(sheet.locator("et-line-grid tr[data-key]")).to_have_count(place + 2)
        keys.press("Enter")
        keys.type(qty)
        for _step in range(5):
            keys.press("Enter")
    for place in range(8):
        keys.type(f"Ligne {place + 1}")
        sheet.wait_for_timeout(260)
        keys.press("Escape")
        keys.press("Tab")
        for value in ("12,5", "m", "3,333333", "10 %"):
            keys.type(value)
            keys.press("Tab")
        keys.press("Tab")
    settle(sheet, "1 476,00 €")
    saved(sheet)
    quote = Quote.objects.get()
    assert [str(line.total) for line in quote.lines.all()] == ["890.00", "45.50", *["37.50"] * 8]
    assert (quote.total_excl, quote.total_incl) == (Decimal("1235.50"), Decimal("1476.00"))
    assert sheet.url.endswith(f"/devis/{quote.pk}/")
    sheet.reload()
    assert sheet.locator("et-line-grid tr[data-key]").count() == 11
    assert total(sheet) == "1 476,00 €"
    expect(sheet.locator(".et-page").first).to_be_visible(timeout=30_000)


def test_a_fault_is_told_on_its_line_and_the_rest_is_added_up(sheet: Page, cast: Cast) -> None:
    quote = make_quote(cast)
    sheet.goto(f"/devis/{quote.pk}/")
    sheet.locator("et-line-grid [data-cell=qty]").first.fill("4,8o")
    sheet.locator("et-line-grid tr.err").wait_for()
    assert "n’est pas un nombre" in sheet.locator("et-line-grid tr.err").inner_text()
    settle(sheet, "24,00 €")
    sheet.locator("[data-trouble]:not([hidden])").wait_for(timeout=30_000)
    assert "Non enregistré" in sheet.locator("[data-trouble]").inner_text()
    sheet.locator("et-line-grid [data-cell=qty]").first.fill("4,8")
    saved(sheet)
    quote.refresh_from_db()
    assert (str(quote.total_excl), sheet.locator("[data-trouble]").is_hidden()) == ("502.75", True)
    sheet.wrong.clear()  # type: ignore[attr-defined]  # the browser itself reports the 422 of the refused save


def test_network_lost_keeps_the_text_and_saves_when_it_is_back(sheet: Page, cast: Cast) -> None:
    quote = make_quote(cast)
    sheet.goto(f"/devis/{quote.pk}/")
    sheet.context.set_offline(True)
    sheet.locator("[name=title]").fill("Écrit hors ligne")
    sheet.locator("[data-trouble]:not([hidden])").wait_for(timeout=30_000)
    assert "gardé sur cet appareil" in sheet.locator("[data-trouble]").inner_text()
    kept = sheet.evaluate("JSON.stringify(localStorage)")
    assert "Écrit hors ligne" in kept
    sheet.context.set_offline(False)
    saved(sheet)
    quote.refresh_from_db()
    assert quote.title == "Écrit hors ligne"
    assert "Écrit hors ligne" not in sheet.evaluate("JSON.stringify(localStorage)")
    sheet.wrong.clear()  # type: ignore[attr-defined]  # the browser reports the requests that found no network


def test_two_people_lose_nothing(sheet: Page, cast: Cast) -> None:
    """What one of them alone changed is taken; what both changed is chosen, field by field and line by line."""
    quote = make_quote(cast)
    sheet.goto(f"/devis/{quote.pk}/")
    sheet.locator("[name=title]").wait_for()
    lines = [{"id": line.pk} for line in quote.lines.all()]
    theirs = {"title": "De Bruno", "purchase_order_number": "BC-7", "lines": [lines[0] | {"quantity": "9"}, lines[1]]}
    save_draft(quote, content=theirs, version=quote.version, by=cast.bruno)
    sheet.locator("[name=title]").fill("De Chloé")
    sheet.locator("et-line-grid [data-cell=qty]").nth(1).fill("5")
    sheet.locator("dialog[data-conflict][open]").wait_for(timeout=30_000)
    rows = sheet.locator("dialog[data-conflict] tbody tr")
    assert rows.count() == 1 and "De Bruno" in rows.inner_text() and "De Chloé" in rows.inner_text()
    sheet.locator("[data-conflict-done]").click()
    saved(sheet)
    quote.refresh_from_db()
    assert (quote.title, quote.purchase_order_number) == ("De Chloé", "BC-7")
    assert [str(line.quantity.normalize()) for line in quote.lines.all()] == ["9", "5"]
    sheet.locator("[name=title]").press("Control+z")
    expect(sheet.locator("et-line-grid [data-cell=qty]").nth(0)).not_to_have_value("9")
    sheet.wrong.clear()  # type: ignore[attr-defined]  # the browser itself reports the 412


def test_undo_catalogue_scanner_and_lost_session(sheet: Page, cast: Cast) -> None:
    """One sitting by keyboard: fields and lines undone together, products added at once, a code scanned, and the
    password asked in place when the session is over."""
    make_product("Chêne", reference="B-1", unit_price=Decimal("50"), barcode="3017620422003")
    make_product("Verre", reference="V-1", unit_price=Decimal("500"))
    quote = make_quote(cast)
    cast.chloe.set_password("mot-de-passe-long")
    sheet.goto(f"/devis/{quote.pk}/")
    title, keys = sheet.locator("[name=title]"), sheet.keyboard
    title.fill("Salle")
    sheet.locator("et-line-grid [data-cell=qty]").first.fill("7")
    keys.press("Control+z")
    expect(sheet.locator("et-line-grid [data-cell=qty]").first).to_have_value("2")
    keys.press("Control+z")
    expect(title).to_have_value("")
    keys.press("Control+Shift+z")
    expect(title).to_have_value("Salle")
    keys.press("Control+p")
    sheet.locator("[data-catalogue] [data-result]").nth(1).wait_for()
    for box in sheet.locator("[data-catalogue] [data-result]").all():
        box.focus()
        keys.press("Space")
    keys.press("Control+Enter")
    expect(sheet.locator("et-line-grid tr[data-key]")).to_have_count(5)
    sheet.locator("et-line-grid textarea").last.focus()
    keys.type("3017620422003")
    keys.press("Enter")
    expect(sheet.locator("et-line-grid tr[data-key]")).to_have_count(6)
    expect(sheet.locator("dialog#panneau")).not_to_be_visible()  # adding from the catalogue does nothing else
    expect(sheet.locator("et-line-grid textarea").nth(4)).to_have_value(re.compile("Chêne"))
    saved(sheet)
    labels = [line.label for line in quote.lines.all()]
    assert (labels[1:3], labels[4]) == (["Chêne", "Verre"], "Chêne")  # after the line one was on; scanned at the end
    title.fill("Après la nuit")
    sheet.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    cast.chloe.save()
    sheet.locator("dialog[data-session][open]").wait_for(timeout=30_000)
    keys.type("mot-de-passe-long")
    keys.press("Enter")
    saved(sheet)
    quote.refresh_from_db()
    assert quote.title == "Après la nuit"
    sheet.wrong.clear()  # type: ignore[attr-defined]  # the browser reports the requests that met no session


def test_sending_saves_what_was_typed_first(sheet: Page, cast: Cast) -> None:
    quote = make_quote(cast)
    sheet.goto(f"/devis/{quote.pk}/")
    sheet.locator("[name=title]").fill("Dernier mot")
    sheet.locator("[data-actions]").get_by_role("link", name="Envoyer le devis").click()
    sheet.locator("#panneau .btn-primary").click()
    sheet.wait_for_url(f"**/devis/{quote.pk}/")
    sheet.locator(".et-chain").wait_for()
    quote.refresh_from_db()
    assert (quote.title, quote.status) == ("Dernier mot", "open")
