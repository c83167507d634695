"""The import contracts of pyproject.toml hold on the tree, and each breaks on a planted breach."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .test_architecture_refusals import write

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = (
    *("foundation", "kernel", "kernel/people", "ui", "records", "records/taxes", "records/parties", "modules"),
    *("modules/sales", "modules/staff", "modules/billing", "doors", "doors/api", "config"),
)
FILES = {
    "etabli/modules/sales/pages.py": "",
    "etabli/modules/sales/models.py": "from etabli.records.parties import models\n",
    "etabli/records/parties/models.py": "",
    "etabli/modules/billing/models.py": "from etabli.modules.sales import models\n",
}
BREACHES = [
    ("floors", "etabli/kernel/people/models.py", "from etabli.ui import x\n"),
    ("floors", "etabli/records/parties/queries.py", "import etabli.modules.sales.models\n"),
    ("records", "etabli/records/taxes/models.py", "import etabli.records.parties.models\n"),
    ("records", "etabli/records/loose/__init__.py", ""),
    ("shelves", "etabli/modules/sales/queries.py", "import etabli.modules.billing.models\n"),
    ("shelves", "etabli/modules/staff/models.py", "import etabli.modules.sales.models\n"),
    ("shelves", "etabli/modules/loose/__init__.py", ""),
    ("no-screens", "etabli/modules/sales/actions/send_quote.py", "import etabli.ui\n"),
    ("no-screens", "etabli/modules/sales/models.py", "import etabli.modules.sales.pages\n"),
    ("doors", "etabli/doors/api/quotes.py", "import etabli.modules.sales.pages\n"),
    ("foundation", "etabli/foundation/money.py", "import django.utils.text\n"),
]


def broken_contracts(root: Path) -> set[str]:
    """Identifiers of the contracts that a tree breaks, by the real configuration."""
    configuration = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (root / "pyproject.toml").write_text(configuration, encoding="utf-8")
    names = dict(re.findall(r'\nid = "([\w-]+)"\nname = "([^"]+)"', configuration))
    command = [
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()",
    ]
    done = subprocess.run(
        [*command, "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "300"},
    )
    broken = {
        identifier for identifier, name in names.items() if re.search(re.escape(name) + r"\s+BROKEN", done.stdout)
    }
    assert (done.returncode != 0) == bool(broken), done.stdout + done.stderr
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return broken


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write(
        tmp_path, {"etabli/__init__.py": "", **{f"etabli/{package}/__init__.py": "" for package in PACKAGES}, **FILES}
    )
    return tmp_path


def test_contracts_hold_on_a_clean_tree(tree: Path) -> None:
    assert broken_contracts(tree) == set()


@pytest.mark.parametrize(("contract", "name", "text"), BREACHES)
def test_planted_breach_breaks_its_contract(contract: str, name: str, text: str, tree: Path) -> None:
    package = Path(name).parent / "__init__.py"
    write(tree, {str(package): "", name: text})
    assert contract in broken_contracts(tree)
