"""The board in a browser: a card dragged, moved by keys, and a refused move that comes back with its reason."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from etabli.modules.crm.models import Opportunity, Stage
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_cast, make_party

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def drag(page: Page, card: int, lane: int) -> None:
    """By the mouse, in small steps as a hand does."""
    start = page.locator(f"[data-id='{card}']").bounding_box()
    end = page.locator(f"[data-lane='{lane}'] > ul").bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 30, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 50, start["y"] + 30, steps=4)
    page.mouse.move(end["x"] + 60, end["y"] + 20, steps=12)
    page.mouse.up()


def on_a_phone(browser: Browser, url: str, cookie: str, card: int, start: int, goal: int) -> None:
    """A finger that rests on the card lifts it, and carries it to the column whose edge is seen."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, base_url=url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])
    page = context.new_page()
    page.goto("/opportunites/tableau/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    place = page.locator(f"[data-lane='{start}'] [data-id='{card}']")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    x, y = box["x"] + 60, box["y"] + 20
    finger = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        spots = [{"x": left, "y": top} for left, top in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", (x, y))
    expect(page.locator("et-board.is-lifting")).to_be_visible()
    page.wait_for_timeout(350)
    lane = page.locator(f"[data-lane='{goal}'] > ul").bounding_box()
    assert lane
    end = max(4, min(386, lane["x"] + lane["width"] - 8)), lane["y"] + 20
    for step in range(1, 13):
        touch("touchMove", (x + (end[0] - x) * step / 12, y + (end[1] - y) * step / 12))
    touch("touchEnd")
    expect(page.locator(f"et-board[data-moved='{card}'] [data-lane='{goal}'] [data-id='{card}']")).to_have_count(1)
    context.close()


def test_dragged_by_hand_moved_by_keys_refused_with_a_reason(
    live_server: Any, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    first, second, third, _last = stages()
    Stage.objects.filter(pk=third.pk).update(needs_amount=True)
    one = make_opportunity(cast, "Boutique", party=make_party("La Poste"), amount="0")
    client.force_login(cast.bruno)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=live_server.url)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto("/opportunites/tableau/")
        page.wait_for_load_state("networkidle")
        card = f"[data-id='{one.pk}']"
        drag(page, one.pk, second.pk)
        expect(page.locator(f"et-board[data-moved='{one.pk}'] [data-lane='{second.pk}'] {card}")).to_be_visible()
        assert Opportunity.objects.get().stage_id == second.pk
        expect(page.locator(f"{card} a.open")).to_be_focused()
        page.keyboard.press("Alt+ArrowLeft")
        expect(page.locator(f"[data-lane='{first.pk}'] {card}")).to_be_visible()
        expect(page.locator(f"et-board:not([aria-busy]) [data-lane='{first.pk}'] {card} a.open")).to_be_focused()
        page.keyboard.press("Alt+ArrowRight")
        expect(page.locator(f"et-board:not([aria-busy]) [data-lane='{second.pk}'] {card} a.open")).to_be_focused()
        page.keyboard.press("Alt+ArrowRight")
        expect(page.locator("#toasts")).to_contain_text(re.compile("demande un montant attendu"))
        expect(page.locator(f"et-board:not([aria-busy]) [data-lane='{second.pk}'] {card}")).to_be_visible()
        assert Opportunity.objects.get().stage_id == second.pk
        on_a_phone(browser, live_server.url, cookie, one.pk, second.pk, first.pk)
        assert Opportunity.objects.get().stage_id == first.pk
        browser.close()
    assert wrong == []
