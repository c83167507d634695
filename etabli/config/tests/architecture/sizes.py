"""Sizes: 300 lines a file (400 for tests), 40 a function, 15 public methods a class, 4,000 lines for the page kit."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .source import Finding, files

FILE, TEST_FILE, FUNCTION, METHODS, KIT = 300, 400, 40, 15, 4000
# fields, views: decision 016; files: decision 025
PAGES = ("account", "configuration", "fields", "files", "home", "public", "running", "transfer", "views")
MADE_WITH_THE_KIT = tuple(f"etabli/ui/{name}/" for name in PAGES)
FOLDERS = ("etabli", "tools", "bench", "stories", "frontend")


def file_sizes(root: Path) -> Iterator[Finding]:
    for source in files(root, ".py", ".js", ".mjs", ".typ", under=FOLDERS):
        if source.is_migration:
            continue
        lines, ceiling = source.text.count("\n"), TEST_FILE if source.is_test else FILE
        if lines > ceiling:
            yield Finding(source.name, f"{lines} lines, {ceiling} allowed", lines)


def function_sizes(root: Path) -> Iterator[Finding]:
    for source in files(root, ".py", under=FOLDERS):
        if source.is_migration or source.is_test:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION:
                    yield Finding(f"{source.name}::{node.name}", f"{lines} lines, {FUNCTION} allowed", lines)


def class_sizes(root: Path) -> Iterator[Finding]:
    for source in files(root, ".py", under=FOLDERS):
        if source.is_test:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                public = [f for f in node.body if isinstance(f, ast.FunctionDef) and is_public_method(f)]
                if len(public) > METHODS:
                    yield Finding(
                        f"{source.name}::{node.name}", f"{len(public)} public methods, {METHODS} allowed", len(public)
                    )


def is_public_method(function: ast.FunctionDef) -> bool:
    """Something one calls: a property is read, like a field."""
    read = any("property" in ast.unparse(decorator) for decorator in function.decorator_list)
    return not function.name.startswith("_") and not read


def kit_size(root: Path) -> Iterator[Finding]:
    """The page kit stays small enough to be read: its price is a kit to learn. Pages made with it are not the kit."""
    found = [s for s in files(root, ".py", under=("etabli/ui",)) if not s.is_test and not s.is_migration]
    kit = [source for source in found if not source.name.startswith(MADE_WITH_THE_KIT)]
    lines = sum(bool(line.strip()) for source in kit for line in source.text.splitlines())
    if lines > KIT:
        yield Finding("etabli/ui", f"{lines} lines of Python, {KIT} allowed", lines)
