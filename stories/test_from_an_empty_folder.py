"""From an empty account, by hand: the company, its numbers, a colleague who comes in, a first invoice issued."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.records.testing.cast import PASSWORD, make_party
from stories.books import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
LINE = {"label": "Pose de placards", "quantity": "2", "unit_price": "450.00", "vat_rate": "20.00"}


@pytest.fixture
def page(live_server: Any, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The browser of the first administrator."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    User.objects.create_administrator("claire@etabli.example", PASSWORD, first_name="Claire")
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = browser.new_context(locale="fr-FR", base_url=live_server.url).new_page()
        page.set_default_timeout(45_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None)
        yield page
        browser.close()
    assert wrong == []


def come_in(page: Page, email: str, password: str) -> None:
    """Through the door."""
    page.goto("/compte/connexion/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Tableau de bord")


def test_from_an_empty_folder(page: Page) -> None:
    come_in(page, "claire@etabli.example", PASSWORD)
    page.get_by_role("link", name="Créer votre société").click()
    page.get_by_label("Raison sociale").fill("Menuiserie Aubert")
    page.get_by_label("SIREN ou SIRET").press_sequentially("999 500 713")
    expect(page.locator("main")).to_contain_text(re.compile(r"FR\s30\s999\s500\s713"))
    for label, text in (("Rue", "12 rue des Tilleuls"), ("Code postal", "69003"), ("Ville", "Lyon")):
        page.get_by_label(label).fill(text)
    page.get_by_label("E-mail").fill("contact@aubert.example")
    page.get_by_label("IBAN").fill("FR33 3000 2005 5000 0015 7841 Z25")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("h1")).to_contain_text("Menuiserie Aubert")

    page.goto("/numerotation/?serie=billing.invoice")
    page.locator("#id_prefix").fill("FA-{Y}-")
    page.locator("#id_start").fill("318")
    year = timezone.localdate().year
    expect(page.locator(".et-live")).to_contain_text(f"FA-{year}-0318")
    page.locator("#id_prefix").fill("FA-")
    expect(page.locator("#apercu")).to_contain_text("ajoutez {Y} au préfixe")
    page.locator("#id_prefix").fill("FA-{Y}-")
    expect(page.locator(".et-live")).to_contain_text(f"FA-{year}-0318")
    page.get_by_role("button", name="Enregistrer la numérotation").click()
    expect(page.locator(".et-toasts")).to_contain_text("Numérotation enregistrée")

    page.goto("/utilisateurs/nouveau/")
    page.get_by_label("E-mail").fill("hugo@etabli.example")
    page.get_by_label("Prénom").fill("Hugo")
    page.get_by_role("button", name="Enregistrer").click()
    link = page.locator("#lien").inner_text()

    other = page.context.browser.new_context(locale="fr-FR").new_page()  # type: ignore[union-attr]
    other.goto(link)
    other.get_by_label("Mot de passe", exact=True).fill("cheval correct pile")
    other.get_by_label("Mot de passe, encore une fois").fill("cheval correct pile")
    other.get_by_role("button", name="Choisir ce mot de passe").click()
    other.fill("input[type=email]", "hugo@etabli.example")
    other.fill("input[type=password]", "cheval correct pile")
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_contain_text("Tableau de bord")
    assert other.goto(link).status == 410  # type: ignore[union-attr]

    company, hugo = Company.objects.get(), User.objects.get(email="hugo@etabli.example")
    invoice = draft_invoice(make_party(siren="356000000"), company=company, content={"lines": [LINE]}, by=hugo)
    issue_invoice(invoice, by=hugo)
    assert invoice.number == f"FA-{year}-0318"
    assert faults() == []
    page.goto("/preuve/?lancer=oui")
    expect(page.locator("[data-checks] li .et-st.done .et-ic")).to_have_count(page.locator("[data-checks] li").count())
    page.goto("/numerotation/?serie=billing.invoice")
    expect(page.locator("main")).to_contain_text("Cette numérotation est en service")
    expect(page.locator("#id_prefix")).to_be_disabled()
