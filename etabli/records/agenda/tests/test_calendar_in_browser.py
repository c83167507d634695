"""The calendar in a browser: dragged to another hour, put back, a slot drawn with the mouse."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from etabli.records.agenda.models import Event
from etabli.records.agenda.testing import at, make_event
from etabli.records.testing.cast import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_dragged_put_back_and_drawn(
    live_server: Any, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    event = make_event(cast)
    client.force_login(cast.bruno)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, base_url=live_server.url)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto("/agenda/?le=2026-11-24")
        page.wait_for_load_state("networkidle")
        block = f".et-day [data-id='{event.pk}']"
        start = page.locator(block).bounding_box()
        day = page.locator(".et-day[data-day='2026-11-26']").bounding_box()
        assert start and day
        page.mouse.move(start["x"] + 20, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(start["x"] + 40, start["y"] + 30, steps=3)
        page.mouse.move(day["x"] + 20, start["y"] + 10 + 104, steps=8)
        page.mouse.up()
        expect(page.locator(f"et-calendar [data-day='2026-11-26'] [data-id='{event.pk}']")).to_be_focused()
        assert Event.objects.get().start == at("2026-11-26 12:00")
        page.get_by_role("button", name="Annuler").first.click()
        expect(page.locator(f"et-calendar [data-day='2026-11-24'] [data-id='{event.pk}']")).to_be_visible()
        assert Event.objects.get().start == at("2026-11-24 10:00")
        day = page.locator(".et-day[data-day='2026-11-25']").bounding_box()
        assert day
        page.mouse.move(day["x"] + 20, day["y"] + 6 * 52 + 5)
        page.mouse.down()
        page.mouse.move(day["x"] + 24, day["y"] + 7 * 52 - 8, steps=5)
        page.mouse.up()
        expect(page.locator("#panneau-corps input[name=start]")).to_have_value("2026-11-25T14:00")
        expect(page.locator("#panneau-corps input[name=end]")).to_have_value("2026-11-25T15:00")
        page.locator("#panneau-corps input[name=title]").fill("Visite")
        page.keyboard.press("Enter")
        page.wait_for_url("**/evenements/*/")
        assert Event.objects.filter(title="Visite", start=at("2026-11-25 14:00")).count() == 1
        browser.close()
    assert wrong == []
