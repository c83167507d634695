"""The kit in a browser, under its content policy: keyboard, side panel, picker, lines; no other site is asked."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from etabli.kernel.companies.models import Company
from etabli.kernel.people.roles import Role
from etabli.ui.testing import make_person
from etabli.ui.tests.benchapp.models import Tool

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
BUILT = ROOT / "etabli/ui/static/dist/main.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, client, monkeypatch):
    """A signed-in page; faults of scripts and requests to others are collected on it."""
    if not BUILT.exists() or not Path("/usr/bin/chromium").exists():
        pytest.skip("front end not built, or no browser")
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    company = Company.objects.create(name="Atelier")
    for number in range(1, 6):
        Tool.objects.create(company=company, name=f"Rabot n° {number}", price=Decimal(number))
    client.force_login(make_person(Role.STOCK))
    session = client.cookies["etabli_session"].value
    with sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=live_server.url)
        context.add_cookies([{"name": "etabli_session", "value": session, "url": live_server.url}])
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        opened.on("request", lambda asked: None if live_server.url in asked.url else opened.faults.append(asked.url))
        yield opened
        assert opened.faults == []
        browser.close()


def accessible(page):
    """What axe finds serious, nothing hopefully."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text()})
    script = "async rules => (await axe.run(document, {runOnly: rules})).violations.map(v => v.id)"
    return page.evaluate(script, RULES)


def test_rows_by_keyboard_and_the_bulk_bar(page):
    page.goto("/outils/")
    for key in "jjx":
        page.keyboard.press(key)
    assert page.inner_text("[data-bulk-count]") == "1 outil"
    page.wait_for_selector("tfoot >> text=Somme de la ligne choisie")
    assert accessible(page) == []
    page.click(".et-bulk >> text=Mettre hors service")
    page.wait_for_selector("#panneau[open] >> text=1 outil")
    page.click("#panneau .btn-primary")
    page.wait_for_selector(".et-toast")
    assert Tool.objects.filter(status="retired").count() == 1


def test_search_in_the_table_keeps_the_cursor_and_the_address(page):
    page.goto("/outils/")
    page.keyboard.press("/")
    page.keyboard.type("n° 3", delay=20)
    page.wait_for_url("**/outils/?q=n%C2%B0+3")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.inner_text("#compte").startswith("1\xa0outil")


def test_the_palette_leads_where_one_types(page):
    page.goto("/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("et-palette dialog[open]")
    page.keyboard.type("outils")
    expect(page.locator("#palette-res [role=option]")).to_have_count(1)
    assert accessible(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/outils/")


def test_a_picker_finds_and_creates_without_leaving(page):
    page.goto("/outils/nouveau/")
    page.click("#id_kit")
    page.keyboard.type("n° 4")
    expect(page.locator(".et-suggest .label")).to_have_count(2)
    page.keyboard.press("Enter")
    assert page.input_value("#id_kit") == "Rabot n° 4"
    page.fill("#id_kit", "introuvable")
    page.wait_for_selector(".et-suggest .create")
    expect(page.locator(".et-suggest .label")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panneau[open] #id_name")
    page.fill("#panneau #id_name", "Coffret")
    page.fill("#panneau #id_price", "3")
    page.click("#panneau .btn-primary")
    expect(page.locator("#id_kit")).to_have_value("Coffret")
    assert page.evaluate("document.querySelector('[name=kit]').value") == str(Tool.objects.get(name="Coffret").pk)


def lines(page):
    """Lines of the grid as they would be sent: kind and description."""
    script = "document.querySelector('et-line-grid').rows.map(row => [row.kind, row.values.desc ?? ''])"
    return page.evaluate(script)


def test_lines_by_keyboard_only(page):
    page.goto("/grille/")
    start = lines(page)
    page.focus("tr.new textarea")
    page.keyboard.type("Pose de plinthes")
    page.keyboard.press("Tab")
    page.keyboard.type("12,5")
    assert lines(page) == [*start, ["item", "Pose de plinthes"]]
    page.keyboard.press("Alt+ArrowUp")
    assert lines(page)[-2:] == [["item", "Pose de plinthes"], ["break", ""]]
    page.keyboard.press("Control+d")
    assert len(lines(page)) == len(start) + 2
    for _step in range(2):
        page.keyboard.press("Control+z")
    assert lines(page) == [*start, ["item", "Pose de plinthes"]]
    page.keyboard.press("Control+Shift+Z")
    assert lines(page)[-1] == ["break", ""]
    page.focus("tr.new textarea")
    page.keyboard.type("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("Options")
    assert lines(page)[-1] == ["title", "Options"]
    assert accessible(page) == []


def test_rows_of_a_spreadsheet_become_lines(page):
    page.goto("/grille/")
    page.focus("tr.new textarea")
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste); }""",
        'Vis\t100\tu\t0,15\n"Colle ""forte"""\t2\tu\t8',
    )
    assert lines(page)[-2:] == [["item", "Vis"], ["item", 'Colle "forte"']]
    values = page.evaluate("document.querySelector('et-line-grid').rows.at(-1).values")
    assert values == {"desc": 'Colle "forte"', "qty": "2", "unit": "u", "pu": "8"}
