"""`make new` writes an entity that stands: its files are clean, short, and its own tests pass."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etabli.config.tests.test_architecture import RULES
from tools.new_entity import CannotWrite, names_of, write_entity

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
VEHICLE = names_of("assets", "Vehicle", "véhicule", "")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program with the new entity in it."""
    shutil.copytree(ROOT / "etabli", tmp_path / "etabli", ignore=shutil.ignore_patterns("__pycache__", "dist", "fonts"))
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, tmp_path)
    write_entity(tmp_path, VEHICLE)
    return tmp_path


def run(tree: Path, *arguments: object) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    environment |= {
        "PYTHONPATH": str(tree),
        "ETABLI_TEST_NAME": "entity",
        "DJANGO_SETTINGS_MODULE": "etabli.config.settings_test",
    }
    environment["ETABLI_TEST_DATABASE"] = "sqlite"
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_names_follow_the_language() -> None:
    assert (VEHICLE.snake, VEHICLE.snakes, VEHICLE.slug) == ("vehicle", "vehicles", "vehicules")
    assert names_of("crm", "CallCategory", "type d’appel", "types d’appel").snakes == "call_categories"
    with pytest.raises(CannotWrite):
        names_of("Assets", "Vehicle", "", "")
    with pytest.raises(CannotWrite):
        names_of("assets", "vehicle", "", "")


def test_an_existing_entity_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "etabli/config").mkdir(parents=True)
    (tmp_path / "etabli/config/settings.py").write_text('APPS = [\n    "etabli.records.taxes",\n]\n')
    write_entity(tmp_path, VEHICLE)
    assert (
        '"etabli.records.taxes",\n    "etabli.modules.assets",\n]'
        in (tmp_path / "etabli/config/settings.py").read_text()
    )
    with pytest.raises(CannotWrite, match="already there"):
        write_entity(tmp_path, VEHICLE)
    _, left = write_entity(tmp_path, names_of("assets", "Machine", "", ""))
    assert "from .machine import Machine as Machine" in left


@pytest.mark.slow
def test_new_entity_is_clean_and_its_tests_pass(tree: Path) -> None:
    home = tree / "etabli/modules/assets"
    run(tree, "ruff", "format", "--check", home)
    run(tree, "ruff", "check", home)
    run(tree, "django", "makemigrations", "assets", "-n", "vehicle")
    assert "No changes detected" in run(tree, "django", "makemigrations", "assets", "--check", "--dry-run")
    assert "1 passed" in run(tree, "pytest", "-q", "-n0", "-p", "no:cacheprovider", home)
    findings = [str(finding) for rule in RULES for finding in rule(tree) if "modules/assets" in finding.key]
    assert findings == []


@pytest.mark.slow
def test_new_entity_takes_about_sixty_lines(tree: Path) -> None:
    home = tree / "etabli/modules/assets"
    parts = ("models/vehicle.py", "actions/retire_vehicle.py", "pages/vehicles.py", "module.py")
    written = [line for part in parts for line in (home / part).read_text().splitlines() if line.strip()]
    assert len(written) < 80
