"""Everything that can be checked without running the business: a line a check, all are run, failures shown whole."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
TEMPLATES = ("etabli",)
AT_ONCE = 2


@dataclass(frozen=True)
class Check:
    """A name to show and the command behind it."""

    name: str
    command: tuple[str, ...]


# the longest first: two run at a time
CHECKS = (
    Check("types", (f"{BIN}/mypy",)),
    Check("architecture", (PYTHON, "-m", "pytest", "-q", "-n0", "etabli/config/tests", "-m", "once and not wheel")),
    Check("templates", (f"{BIN}/djlint", "--lint", "--quiet", "--allow-empty-input", *TEMPLATES)),
    Check("format", (f"{BIN}/ruff", "format", "--check", ".")),
    Check("lint", (f"{BIN}/ruff", "check", ".")),
    Check("imports", (f"{BIN}/lint-imports", "--no-logo")),
    Check("dependencies", (f"{BIN}/deptry", ".")),
    Check("htmx", (PYTHON, "node_modules/htmx.org/dist/scripts/upgrade-check.py", "--no-color", *TEMPLATES)),
    Check("migrations", (PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("django", (PYTHON, "-m", "django", "check", "--fail-level", "WARNING")),
)


def main() -> int:
    """Run the checks named on the command line, or all."""
    wanted = sys.argv[1:]
    chosen = [check for check in CHECKS if not wanted or check.name in wanted]
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, os.cpu_count() or 1)) as pool:
        verdicts = pool.map(passes, chosen)
        failed = [check.name for check, passed in zip(chosen, verdicts, strict=True) if not passed]
    print(f"\nRefused: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def passes(check: Check) -> bool:
    """Run one; its output is shown only when it fails."""
    started = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "etabli.config.settings_test", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(check.command, cwd=ROOT, env=environment, capture_output=True, text=True)
    verdict = "FAILED" if done.returncode else "ok    "
    line = f"{verdict}  {check.name:13} {time.monotonic() - started:5.1f} s"
    print("\n".join([line, done.stdout + done.stderr]) if done.returncode else line, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
