"""The first story by hand: a person, a browser, the keyboard; nobody else is called and nothing is refused by the
policy."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from etabli.kernel.jobs import run_jobs
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.models import Order
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.totalling import figures
from etabli.records.parties.models import Party
from etabli.records.testing.cast import PASSWORD, make_cast
from stories.books import faults
from stories.deal import FIGURES
from stories.files import CLIENTS, PRODUCTS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.twice,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
LINES = (("SRV-U1", "1", ""), ("CAB-RJ45", "12,5", "10 %"), ("HEURE-MNT", "2,5", ""), ("LIV-GUIDE", "1", ""))
WAIT = 45_000


@pytest.fixture
def page(live_server: Any, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """An empty browser at the door of the program."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    outside: list[str] = []
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR", base_url=live_server.url)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        own = (live_server.url, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None)
        yield page
        browser.close()
    assert (outside, wrong) == ([], [])


def begin(page: Page, verb: str) -> None:
    """Press the action of the page; those seldom done are in the menu beside."""
    button = page.locator(".et-actions").get_by_text(verb, exact=True).first
    if not button.is_visible():
        page.locator(
            ".et-actions [data-bs-toggle=dropdown], .et-actions summary, .et-actions [popovertarget]"
        ).last.click()
    button.click()
    expect(page.locator(".et-sidepanel .btn-primary")).to_be_visible()


def act(page: Page, verb: str, heading: str) -> None:
    """Press the action of the page, agree in its panel, and wait for the page that follows."""
    begin(page, verb)
    agree = page.locator(".et-sidepanel .btn-primary")
    agree.click()
    expect(page.locator("h1")).to_contain_text(re.compile(heading))
    expect(page.locator(".et-sidepanel .btn-primary")).to_have_count(0)


def bring(page: Page, kind: str, path: Any) -> None:
    """The import wizard, step by step."""
    page.goto("/imports/")
    page.get_by_role("link", name=kind).first.click()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Lire le fichier").click()
    page.get_by_role("button", name="Vérifier les lignes").click()
    page.wait_for_url("**/apercu/")
    run_jobs()
    page.reload()
    page.get_by_role("button", name=re.compile(r"Importer \d+ lignes")).click()
    page.wait_for_url(re.compile(r"/imports/\d+/(avancement|rapport)/"))
    run_jobs()
    page.goto(page.url.replace("/avancement/", "/rapport/"))
    expect(page.locator("main")).to_contain_text("Annuler cet import")


def told(document: Any) -> dict[str, Any]:
    """The figures of a document without what was paid."""
    return {n: v for n, v in figures(document, document.vat_rows.all()).items() if n not in ("paid", "due")}


def test_from_client_to_paid_invoice(page: Page) -> None:
    make_cast(PASSWORD)
    page.goto("/")
    page.fill("input[type=email]", "anne@etabli.example")
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Tableau de bord")
    bring(page, "Contacts", CLIENTS)
    bring(page, "Produits", PRODUCTS)

    ovh = Party.objects.get(name="OVH")
    page.goto(f"/devis/nouveau/?client={ovh.pk}")
    if page.get_by_role("button", name="Écrire le document").count():
        page.get_by_role("button", name="Écrire le document").click()
    keys = page.keyboard
    page.locator("et-line-grid textarea").first.focus()
    for reference, quantity, discount in LINES:
        keys.type(reference)
        page.locator(".et-suggest [role=option] .label").first.wait_for()
        keys.press("Enter")
        page.wait_for_timeout(300)
        keys.press("Enter")
        keys.type(quantity)
        for _ in range(3):
            keys.press("Tab")
        if discount:
            keys.type(discount)
        keys.press("Enter")
        keys.press("Enter")
        page.wait_for_timeout(300)
    page.get_by_role("button", name="Texte", exact=True).click()
    keys.type("Livraison au quai nord, avant 10 h.")
    page.get_by_role("button", name="Saut de page", exact=True).click()
    page.locator("input[name*=discount]").first.fill("3")
    page.locator("input[name*=shipping_amount]").fill("12,50")
    keys.press("Tab")
    expect(page.locator("[data-totals]")).to_contain_text(re.compile(r"2\s371,62"))
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"Enregistré à \d\d:\d\d"))
    page.wait_for_timeout(1500)

    year = timezone.localdate().year
    act(page, "Envoyer le devis", f"D{year}-0001")
    act(page, "Marquer accepté", f"C{year}-0001")
    act(page, "Facturer", "brouillon")
    act(page, "Émettre la facture", f"F{year}-0001")
    invoice = Invoice.objects.get()
    assert told(invoice) == FIGURES
    run_jobs()
    act(page, "Envoyer la facture", f"F{year}-0001")
    original = page.locator("#panel-document a", has_text="PDF").first.get_attribute("href")
    answer = page.request.get(f"{page.url.split('/factures/')[0]}{original}")
    assert answer.body() == original_bytes(invoice, "pdf")

    for amount in ("1 000,00", ""):
        page.goto(f"/factures/{invoice.pk}/")
        page.locator(".et-actions").get_by_text("Encaisser", exact=True).first.click()
        field = page.locator(".et-sidepanel input[name=amount]")
        expect(field).to_be_visible()
        if amount:
            field.fill(amount)
        page.locator(".et-sidepanel .btn-primary").click()
        expect(page.locator("h1")).to_contain_text("Règlement")
    invoice.refresh_from_db()
    ovh.refresh_from_db()
    assert (invoice.status, invoice.outstanding, Order.objects.get().status, ovh.balance) == ("done", 0, "done", 0)
    assert ovh.is_customer is True
    run_jobs()
    page.goto(f"/repertoire/{ovh.pk}/")
    expect(page.locator("main")).to_contain_text(re.compile(r"2\s371,62|1\s979,02"))
    assert Decimal(FIGURES["incl"]) == invoice.total_incl

    guide = invoice.lines.get(reference="LIV-GUIDE")
    page.goto(f"/factures/{invoice.pk}/")
    begin(page, "Créer un avoir")
    page.locator(".et-sidepanel input[name=mode][value=lines]").check(force=True)
    for line in invoice.lines.filter(kind="product"):
        page.locator(f".et-sidepanel input[name=line_{line.pk}]").fill("1" if line == guide else "")
    page.locator(".et-sidepanel .btn-primary").click()
    expect(page.locator("h1")).to_contain_text("brouillon")
    act(page, "Émettre l’avoir", f"A{year}-0001")
    run_jobs()
    act(page, "Rembourser", "Remboursement")
    note = Invoice.objects.get(type="credit_note")
    ovh.refresh_from_db()
    assert (note.total_incl, note.outstanding, note.status, ovh.balance) == (Decimal("23.28"), 0, "done", 0)
    assert faults() == []
