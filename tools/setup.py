"""Makes the environment: .venv from the hashed locks, the npm packages, the built front end.

Run with the standard library only: `python3 tools/setup.py run` (what the program needs) or `dev` (everything).
Each step leaves a stamp of its inputs and is skipped while they do not change, so a second start takes no time.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LOCKS = {"run": ("requirements.lock", "requirements-build.lock"), "dev": ("requirements-dev.lock",)}
NO_VENV = """\
Impossible de créer .venv : installez python3-venv (Debian, Ubuntu) ou « pip install virtualenv », puis recommencez.
Cannot create .venv: install python3-venv (Debian, Ubuntu) or "pip install virtualenv", then try again."""


def main() -> int:
    """Install one of the two groups, then build the front end."""
    group = sys.argv[1] if len(sys.argv) > 1 else "run"
    if group not in LOCKS:
        print(f"usage: setup.py {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    try:
        make_venv()
        install_packages(group)
        install_project()
        install_npm_packages()
        command(BIN / "node", "frontend/build.mjs")
    except subprocess.CalledProcessError as failure:
        print(f"Échec / failed: {' '.join(map(str, failure.cmd))}", file=sys.stderr)
        return 1
    return 0


def make_venv() -> None:
    """A virtual environment of our own, never the system's packages."""
    if works(BIN / "python", "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"):
        return
    say("Création de l’environnement Python (.venv)…")
    if works(sys.executable, "-m", "venv", "--clear", VENV) or works(
        sys.executable, "-m", "virtualenv", "--clear", VENV
    ):
        return
    sys.exit(NO_VENV)


def install_packages(group: str) -> None:
    """Exactly what the locks name, each file checked against its hash."""
    wanted = {name: digest(ROOT / lock for lock in locks) for name, locks in LOCKS.items()}
    if is_stamped(VENV / f".stamp-{group}", wanted[group]):
        return
    if group == "run" and is_stamped(VENV / ".stamp-dev", wanted["dev"]):  # the development lock holds the runtime's
        return
    say("Installation des paquets Python : quelques minutes la première fois…")
    for lock in LOCKS[group]:
        pip("--no-deps", "--require-hashes", "-r", lock)
    (VENV / f".stamp-{group}").write_text(wanted[group])


def install_project() -> None:
    """The `etabli` command, pointing at this folder."""
    wanted = digest([ROOT / "pyproject.toml"]) + str(ROOT)
    if (BIN / "etabli").exists() and is_stamped(VENV / ".stamp-project", wanted):
        return
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    (VENV / ".stamp-project").write_text(wanted)


def install_npm_packages() -> None:
    """The npm packages of the lock, without their install scripts; they serve the build only."""
    stamp, wanted = ROOT / "node_modules" / ".stamp", digest([ROOT / "package-lock.json"])
    if is_stamped(stamp, wanted):
        return
    say("Installation des paquets de l’interface…")
    command(BIN / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(wanted)


def pip(*arguments: object) -> None:
    command(
        BIN / "python",
        "-m",
        "pip",
        "install",
        "-qq",
        "--no-compile",
        "--disable-pip-version-check",
        "--no-input",
        *arguments,
    )


def command(*arguments: object) -> None:
    """Run from the root, with the environment's own node and Python found first."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run([str(a) for a in arguments], cwd=ROOT, env={**os.environ, "PATH": path}, check=True)


def works(*arguments: object) -> bool:
    """Whether a command exists and succeeds."""
    try:
        return subprocess.run([str(a) for a in arguments], capture_output=True).returncode == 0
    except OSError:
        return False


def digest(paths: Iterable[Path]) -> str:
    """One digest of several files, in their order."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def is_stamped(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
