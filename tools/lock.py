"""Renews the three hashed locks from pyproject.toml, without any address of a registry. Needs uv.

requirements.lock        what the program runs with (PostgreSQL driver and business rules included)
requirements-build.lock  what builds it: Node and setuptools
requirements-dev.lock    everything, so that one installation serves checks and tests
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ("pyproject.toml", "--extra", "postgres", "--extra", "rules")
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-build.lock": ("--group", "build", "-c", "requirements.lock"),
    "requirements-dev.lock": (
        *RUNTIME,
        *("--group", "build", "--group", "dev", "--group", "pdfa"),
        *("-c", "requirements.lock", "-c", "requirements-build.lock"),
    ),
}


def main() -> int:
    """Compile each lock for every platform; existing versions stay unless --upgrade is given."""
    beside = ROOT / ".venv" / "bin" / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        print("uv is needed to renew the locks: .venv/bin/pip install uv", file=sys.stderr)
        return 1
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "-q"]
    for lock, sources in LOCKS.items():
        subprocess.run([uv, "pip", "compile", *options, *sys.argv[1:], *sources, "-o", lock], cwd=ROOT, check=True)
        print(f"{lock}: {sum('==' in line for line in (ROOT / lock).read_text().splitlines())} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
