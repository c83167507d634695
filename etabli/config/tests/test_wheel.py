"""The built package: complete, and able to serve a page with its styles from an environment that has no checkout."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

pytestmark = [pytest.mark.wheel, pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[3]
LEFT_OUT = {"__pycache__", "tests", ".stamp"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing of an earlier build slips in."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "etabli", source / "etabli", ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", made, source], check=True)
    return next(made.glob("etabli-*.whl"))


@pytest.fixture
def program(wheel: Path, tmp_path: Path) -> Path:
    """The `etabli` command in a bare environment: the wheel, and the libraries of this one by path."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "--python", venv / "bin/python"]
    subprocess.run([*pip, "install", "--no-deps", wheel], check=True)
    packages = next((venv / "lib").glob("python*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return venv / "bin/etabli"


@pytest.fixture
def address(program: Path, tmp_path: Path) -> Iterator[str]:
    """A running server, started away from the checkout and stopped politely."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path / "elsewhere"
    home.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ETABLI_", "DJANGO_", "PYTEST_", "PYTHON"))}
    environment |= {"ETABLI_DATA": str(tmp_path / "data"), "PORT": str(port), "DEMO": "no"}
    server = subprocess.Popen([program, "run"], cwd=home, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=90) == 0
    finally:
        server.kill()
        server.wait()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped by itself"
        try:
            urllib.request.urlopen(url, timeout=20)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    pytest.fail("no answer within 90 s")


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def test_wheel_holds_every_file_of_the_product(wheel: Path) -> None:
    paths = [path for path in (ROOT / "etabli").rglob("*") if path.is_file() and not LEFT_OUT & set(path.parts)]
    expected = {path.relative_to(ROOT).as_posix() for path in paths}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("etabli/")}
    assert packed == expected
    assert "etabli/ui/static/dist/main.css" in packed
    assert sum(name.startswith("etabli/kernel/printing/fonts/") and name.endswith(".ttf") for name in packed) == 10


def test_bare_installation_serves_a_page_with_its_styles(address: str) -> None:
    page = fetch(f"{address}/")
    sheets = re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page)
    scripts = re.findall(r'<script[^>]+src="([^"]+)"', page)
    assert len(sheets) == 1 and "dist/main." in sheets[0]
    assert all("/static/dist/main." in script or "/static/ui/theme." in script for script in scripts)
    sheet = fetch(address + sheets[0])
    assert "--et-bg:" in sheet
    assert "--tblr-" in sheet
    font = re.search(r'url\("?([^")]+\.woff2)', sheet)
    assert font is not None
    with urllib.request.urlopen(urljoin(address + sheets[0], font[1])) as answer:
        assert answer.read(4) == b"wOF2"
    main = next(script for script in scripts if "dist/main." in script)
    assert "htmx" in fetch(address + main)
