"""Writes the files of a new entity: model, first action, pages, plug, and the tests that hold them (architecture.md 9).

    make new entity=Vehicle module=assets label=véhicule [plural=véhicules]

In a module that does not exist yet everything is written and the application is listed in the settings. In an existing
one only new files are written, and the lines to add to `models/__init__.py` and `module.py` are printed. Then the first
migration is made. What comes out is a start that works, to be read and changed.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from tools.new_entity_texts import Names, action_files, joining_lines, module_files, record_files

ROOT = Path(__file__).resolve().parent.parent


class CannotWrite(Exception):
    """Why nothing was written."""


def main() -> int:
    """Write the files, say what is left to do."""
    ask = argparse.ArgumentParser(prog="make new", description="module=assets entity=Vehicle")
    ask.add_argument("module", help="folder under etabli/modules")
    ask.add_argument("entity", help="class name, as Vehicle")
    ask.add_argument("--label", default="", help="French noun, as véhicule")
    ask.add_argument("--plural", default="", help="its plural")
    wanted = ask.parse_args()
    try:
        names = names_of(wanted.module, wanted.entity, wanted.label, wanted.plural)
        written, left = write_entity(ROOT, names)
    except CannotWrite as reason:
        print(reason, file=sys.stderr)
        return 1
    print("\n".join(f"written  {path}" for path in written))
    if left:
        print("\nAdd by hand, then make the migration (etabli makemigrations):\n\n" + left)
        return 0
    command = [sys.executable, "-m", "django", "makemigrations", names.module, "-n", names.snake]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "etabli.config.settings_test"}
    ).returncode


def names_of(module: str, entity: str, label: str, plural: str) -> Names:
    """All spellings of the entity. Raises CannotWrite for names that Python or the house refuses."""
    if not re.fullmatch(r"[a-z][a-z_]*", module):
        raise CannotWrite(f"module={module}: a folder name in lower case is expected, as assets")
    if not re.fullmatch(r"[A-Z][A-Za-z]+", entity):
        raise CannotWrite(f"entity={entity}: a class name in English is expected, as Vehicle")
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", entity).lower()
    label = label or snake.replace("_", " ")
    return Names(module=module, entity=entity, snake=snake, label=label, plural=plural or f"{label}s")


def write_entity(root: Path, names: Names) -> tuple[list[str], str]:
    """Write the files below `root`; answers their paths and what must be added to files that exist."""
    folder = root / "etabli" / "modules" / names.module
    is_new = not (folder / "module.py").exists()
    if (folder / "models.py").exists():
        raise CannotWrite(f"etabli/modules/{names.module}/models.py: make it a folder first, one file a table family")
    files = {**record_files(names), **action_files(names), **(module_files(names) if is_new else {})}
    taken = [name for name in files if (folder / name).exists() and (folder / name).read_text(encoding="utf-8").strip()]
    if taken := [name for name in taken if not name.endswith("__init__.py")]:
        raise CannotWrite(f"already there: {', '.join(taken)}")
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if is_new:
        list_in_settings(root / "etabli/config/settings.py", names.module)
    return [f"etabli/modules/{names.module}/{name}" for name in files], "" if is_new else joining_lines(names)


def list_in_settings(settings: Path, module: str) -> None:
    """One line in INSTALLED_APPS, after the last module or, before there is one, the last record."""
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    ours = [n for n, line in enumerate(lines) if re.match(r'\s+"etabli\.(records|modules)\.\w+",', line)]
    modules = [n for n in ours if '"etabli.modules.' in lines[n]]
    lines.insert((modules or ours)[-1] + 1, f'    "etabli.modules.{module}",\n')
    settings.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
