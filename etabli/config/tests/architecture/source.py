"""Reading a source tree: files, syntax trees, and where a file stands (floor, app, part)."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SKIPPED = {"__pycache__", "node_modules", "static", "fonts", "build", "dist", "data", ".venv", ".git"}
SINGLE = {"foundation", "ui", "config"}  # floors that are one package, not a shelf of apps


@dataclass(frozen=True)
class Finding:
    """One breach: `key` names the place for ever (no line number), `message` explains, `size` measures when it can."""

    key: str
    message: str
    size: int = 0

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


@dataclass(frozen=True)
class Position:
    """Where a module stands. `part` is the first name inside the app: models, actions, pages…"""

    floor: str
    app: str = ""
    part: str = ""


@lru_cache(maxsize=4096)
def parsed(path: Path, _changed: int) -> ast.Module:
    """Syntax tree of a file, kept while the file does not change: twenty rules read it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@dataclass(frozen=True)
class Source:
    """A file, seen from the root of its tree."""

    path: Path
    name: str  # with slashes, from the root

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return parsed(self.path, self.path.stat().st_mtime_ns)

    @property
    def position(self) -> Position | None:
        return position_of(self.name.removesuffix(".py").replace("/", "."))

    @property
    def is_test(self) -> bool:
        return bool(re.search(r"(^|/)((tests|testing|stories)/|testing\.py$|conftest\.py$)", self.name))

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in self.name


def position_of(dotted: str) -> Position | None:
    """Position of `etabli.modules.sales.actions.send_quote`; None for what stands on no floor."""
    parts = dotted.removesuffix(".__init__").split(".")
    if parts[0] != "etabli" or len(parts) < 2:
        return None
    if parts[1] in SINGLE:
        return Position(parts[1], parts[1], parts[2] if len(parts) > 2 else "")
    return Position(parts[1], *parts[2:4])


def files(root: Path, *suffixes: str, under: tuple[str, ...] = ("etabli",)) -> Iterator[Source]:
    """Files with one of the suffixes in the given folders, in a fixed order."""
    for folder in under:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and not SKIPPED & set(path.relative_to(root).parts):
                yield Source(path, path.relative_to(root).as_posix())


def product_files(root: Path) -> Iterator[Source]:
    """Python of the product itself: no tests, no migrations."""
    return (source for source in files(root, ".py") if not source.is_test and not source.is_migration)


def imports_of(tree: ast.AST, name: str) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported dotted name with its statement; `from a import b` gives `a.b`, relative imports are resolved."""
    package = name.removesuffix(".py").removesuffix("/__init__").split("/")
    package = package if name.endswith("__init__.py") else package[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node, f"{origin}.{alias.name}") for alias in node.names)


def called(node: ast.Call) -> str:
    """Last name of what is called: `models.ForeignKey(…)` gives ForeignKey."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
