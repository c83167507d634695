"""The built bundle and each lazy library work under the strict content policy, without one complaint of the browser."""

import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'"
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/main.css"><script type="module" src="/main.js"></script></head><body>
<div hx-get="/fragment.html" hx-trigger="load" hx-target="#out"></div><div id="out"></div>
<div class="dropdown"><button type="button" data-bs-toggle="dropdown" data-hotkey="n">Créer</button>
<div class="dropdown-menu"><a class="dropdown-item" href="#">Client</a></div></div>
<ul id="list"><li>1</li><li>2</li></ul><select id="select" multiple><option value="1">a</option></select>
<input type="hidden" id="text"><trix-editor input="text"></trix-editor>
<canvas id="canvas" width="90" height="90"></canvas><div id="calendar"></div></body></html>"""
LIBRARIES = {
    "loadSortable": "m => new m.Sortable(document.getElementById('list'))",
    "loadTomSelect": "m => new m.TomSelect('#select', {plugins: ['remove_button', 'clear_button', 'dropdown_input']})",
    "loadTrix": "m => m.Trix",
    "loadChart": "m => new m.Chart(document.getElementById('canvas'), {type: 'bar', data: {datasets: []}})",
    "loadCalendar": "m => m.createCalendar(document.getElementById('calendar'), [m.TimeGrid], {view: 'timeGridWeek'})",
    "loadSignaturePad": "m => new m.SignaturePad(document.getElementById('canvas'))",
}


class Strict(http.server.SimpleHTTPRequestHandler):
    """Files with the content policy on them."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A build in which one element hands the lazy loaders to the page."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "frontend", tree / "frontend")
    shutil.copy(ROOT / "package-lock.json", tree)
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    (tree / "etabli").mkdir()
    (tree / "frontend/src/elements/index.js").write_text('import * as lazy from "../lazy.js";\nwindow.lazy = lazy;\n')
    subprocess.run([Path(sys.executable).parent / "node", "frontend/build.mjs"], cwd=tree, check=True)
    dist = tree / "etabli/ui/static/dist"
    (dist / "index.html").write_text(PAGE)
    (dist / "fragment.html").write_text("<b>venu</b>")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(dist))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page opened in Chromium, and everything the browser complains of."""
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page, complaints = browser.new_page(), []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else complaints.append(r.url))
        page.goto(address)
        yield page, complaints
        browser.close()


def test_bundle_and_lazy_libraries_obey_the_content_policy(page: tuple[Page, list[str]]) -> None:
    opened, complaints = page
    opened.wait_for_selector("#out b")
    opened.keyboard.press("n")
    opened.wait_for_selector(".dropdown-menu.show")
    for loader, use in LIBRARIES.items():
        opened.evaluate(f"lazy.{loader}().then({use}).then(() => null)")
    opened.wait_for_selector("trix-toolbar button")
    opened.wait_for_timeout(300)
    assert opened.locator(".ts-wrapper").count() == 1
    assert opened.locator("#calendar.ec, #calendar .ec").count() == 1
    assert complaints == []
