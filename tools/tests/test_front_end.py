"""The front-end build: same inputs, same bytes; nothing done twice; an icon that does not exist is refused by name."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).parent / "node"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small program beside the real packages."""
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    page = tmp_path / "etabli/ui/templates/ui/page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% icon "plus" %}<c-ui.button icon="trash" />')
    (tmp_path / "etabli/menu.py").write_text('MenuEntry("Clients", icon="users")')
    return tmp_path


def build(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([NODE, "frontend/build.mjs", *options], cwd=tree, capture_output=True, text=True)


def digests(tree: Path) -> dict[str, str]:
    dist = tree / "etabli/ui/static/dist"
    paths = sorted(path for path in dist.rglob("*") if path.is_file())
    return {path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_same_inputs_give_the_same_bytes_once(tree: Path) -> None:
    assert build(tree).stdout.startswith("Front end built")
    first = digests(tree)
    assert {"main.js", "main.css", "icons.svg"} <= set(first)
    assert build(tree).stdout == ""
    assert build(tree, "--force").stdout.startswith("Front end built")
    assert digests(tree) == first
    fonts = sorted(path.name for path in (tree / "etabli/kernel/printing/fonts").glob("*.ttf"))
    assert [name.split("_")[0] for name in fonts] == ["Inter"] * 5 + ["SourceSerif4"] * 5


def test_sprite_holds_the_icons_that_are_named(tree: Path) -> None:
    build(tree)
    sprite = (tree / "etabli/ui/static/dist/icons.svg").read_text()
    assert all(f'<symbol id="{name}"' in sprite for name in ("plus", "trash", "users", "circle-dashed"))
    assert '<symbol id="anchor"' not in sprite


def test_unknown_icon_is_refused_and_the_last_build_stays(tree: Path) -> None:
    build(tree)
    before = digests(tree)
    (tree / "etabli/menu.py").write_text('MenuEntry("Clients", icon="no-such-icon")')
    refused = build(tree)
    assert refused.returncode == 1
    assert "no-such-icon (etabli/menu.py)" in refused.stderr
    assert digests(tree) == before


def test_lock_names_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') > 30
