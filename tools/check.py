"""Everything that can be checked without running the business: a line a check, all are run, failures shown whole."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
TEMPLATES = ("etabli",)


@dataclass(frozen=True)
class Check:
    """A name to show and the command behind it."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("format", (f"{BIN}/ruff", "format", "--check", ".")),
    Check("lint", (f"{BIN}/ruff", "check", ".")),
    Check("imports", (f"{BIN}/lint-imports", "--no-logo")),
    Check("dependencies", (f"{BIN}/deptry", ".")),
    Check("templates", (f"{BIN}/djlint", "--lint", "--quiet", "--allow-empty-input", *TEMPLATES)),
    Check("htmx", (PYTHON, "node_modules/htmx.org/dist/scripts/upgrade-check.py", "--no-color", *TEMPLATES)),
    Check("migrations", (PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("django", (PYTHON, "-m", "django", "check", "--fail-level", "WARNING")),
    Check("architecture", (PYTHON, "-m", "pytest", "-q", "-n0", "etabli/config/tests", "-m", "once and not wheel")),
    Check("types", (f"{BIN}/mypy",)),
)


def main() -> int:
    """Run the checks named on the command line, or all."""
    wanted = sys.argv[1:]
    failed = [check.name for check in CHECKS if (not wanted or check.name in wanted) and not passes(check)]
    print(f"\nRefused: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def passes(check: Check) -> bool:
    """Run one; its output is shown only when it fails."""
    started = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "etabli.config.settings_test", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(check.command, cwd=ROOT, env=environment, capture_output=True, text=True)
    print(
        f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {check.name:13} {time.monotonic() - started:5.1f} s",
        flush=True,
    )
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
