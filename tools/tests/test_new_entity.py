"""`make new` writes an entity that stands: its files are clean, short, and its own tests pass."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

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


# The migration, the check that it is whole and the generated tests in one process: Django starts once.
PROOF = """
import importlib, sys
import django
django.setup()
from django.core.management import call_command
call_command("makemigrations", "assets", "-n", "vehicle")
importlib.invalidate_caches()
call_command("makemigrations", "assets", "--check", "--dry-run")
from django.conf import settings
import pathlib, shutil, pytest
target = pathlib.Path(settings.DATABASES["default"]["TEST"]["NAME"])
target.parent.mkdir(parents=True, exist_ok=True)
shutil.copy(sys.argv[1], target)
sys.exit(pytest.main(["-q", "-n0", "--reuse-db", "--timeout=0", "-p", "no:cacheprovider", "etabli/modules/assets"]))
"""


@pytest.fixture
def migrated(django_db_setup: None, tmp_path: Path) -> Path:
    """A copy of this run's own migrated base: the new entity adds its one migration to it."""
    copy = tmp_path / "base.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as base, closing(sqlite3.connect(copy)) as target:
        base.backup(target)
    return copy


def run(tree: Path, *arguments: object) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    environment |= {
        "PYTHONPATH": str(tree),
        "ETABLI_TEST_NAME": "entity",
        "TMPDIR": str(tree),
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


def test_new_entity_is_clean_and_its_tests_pass(tree: Path, migrated: Path) -> None:
    home = tree / "etabli/modules/assets"
    run(tree, "ruff", "format", "--check", home)
    run(tree, "ruff", "check", home)
    (tree / "proof.py").write_text(PROOF)
    told = run(tree, "proof", migrated)
    assert "No changes detected" in told
    assert "2 passed" in told
    findings = [str(finding) for rule in RULES for finding in rule(tree) if "modules/assets" in finding.key]
    assert findings == []


def test_new_entity_takes_about_sixty_lines(tree: Path) -> None:
    home = tree / "etabli/modules/assets"
    parts = ("models/vehicle.py", "actions/retire_vehicle.py", "pages/vehicles.py", "module.py")
    written = [line for part in parts for line in (home / part).read_text().splitlines() if line.strip()]
    assert len(written) < 80
