"""Set-up says in words which Python it wants; locks hold hashes and no address; typography is mended."""

import subprocess
from pathlib import Path

import pytest

from tools.typography import mended

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


def python_check(python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", ROOT / "tools/python_check.sh", python], capture_output=True, text=True)


def stand_in(folder: Path, version: str, code: int) -> str:
    """An interpreter that says its version and refuses the comparison with 3.11."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\ncase "$2" in *platform*) echo {version};; *) exit {code};; esac\n')
    path.chmod(0o755)
    return str(path)


def test_old_python_is_refused_in_two_languages(tmp_path: Path) -> None:
    refused = python_check(stand_in(tmp_path, "3.9.18", 1))
    assert refused.returncode == 1
    assert "Établi demande Python 3.11 ou plus récent" in refused.stderr
    assert "is 3.9.18. Try: make run PYTHON=python3.12" in refused.stderr


def test_absent_python_is_refused(tmp_path: Path) -> None:
    refused = python_check(str(tmp_path / "python"))
    assert refused.returncode == 1
    assert "Python introuvable" in refused.stderr


def test_recent_python_is_accepted(tmp_path: Path) -> None:
    accepted = python_check(stand_in(tmp_path, "3.12.1", 0))
    assert (accepted.returncode, accepted.stderr) == (0, "")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    packages = [number for number, line in enumerate(lines) if "==" in line]
    assert packages
    assert all("--hash=sha256:" in lines[number + 1] for number in packages)
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_development_lock_holds_the_versions_of_the_others() -> None:
    def versions(name: str) -> set[str]:
        return {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}

    assert versions("requirements.lock") | versions("requirements-build.lock") <= versions("requirements-dev.lock")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("L'avis est : « bon » ?", "L’avis est\xa0: «\xa0bon\xa0»\u202f?"),
        ("À 12:30, dit-il.", "À 12:30, dit-il."),
        ("« %(name)s » manque ; ajoutez-le.", "«\xa0%(name)s\xa0» manque\u202f; ajoutez-le."),
    ],
)
def test_typography_is_mended(written: str, right: str) -> None:
    assert mended(written) == right
    assert mended(right) == right
