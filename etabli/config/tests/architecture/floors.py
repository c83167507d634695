"""Leaks between floors that an import checker cannot see (architecture.md section 3)."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.db import models

from .source import Finding, Position, called, files, imports_of, position_of, product_files

PYPROJECT = Path(__file__).resolve().parents[4] / "pyproject.toml"
BUSINESS_PARTS = {"models", "actions", "queries", "rules"}
OPEN_PARTS = {"models", "actions", "queries"}
WEB = ("django.http", "django.shortcuts", "django.views", "django.template", "django.urls")
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


@cache
def layers(contract: str) -> tuple[tuple[str, ...], ...]:
    """Layers of an import contract, lowest first, so that both checkers read one declaration."""
    declared = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    rows = next(c["layers"] for c in declared if c["id"] == contract)
    return tuple(tuple(re.findall(r"[\w.]+", row.replace("etabli.", ""))) for row in reversed(rows))


def height(contract: str, name: str) -> int:
    """Index of the layer that holds the name; what no layer holds stands above all."""
    rows = layers(contract)
    return next((i for i, row in enumerate(rows) if name in row), len(rows))


def may_lean(upper: Position, lower: Position) -> bool:
    """Whether code at one place may name something of another."""
    if upper.floor != lower.floor:
        return height("floors", upper.floor) > height("floors", lower.floor)
    if upper.app == lower.app or upper.floor not in {"records", "modules"}:
        return True
    contract = "records" if upper.floor == "records" else "shelves"
    return height(contract, upper.app) > height(contract, lower.app)


def app_positions(root: Path) -> dict[str, Position]:
    """Label (folder name) of each app to its position."""
    found = {"ui": Position("ui", "ui")}
    for floor in ("kernel", "records", "modules", "doors"):
        for folder in sorted((root / "etabli" / floor).glob("*/__init__.py")):
            found[folder.parent.name] = Position(floor, folder.parent.name)
    return found


def string_foreign_keys(root: Path) -> Iterator[Finding]:
    """A relation written as text ("assets.Vehicle") points at the same or a lower floor and shelf."""
    apps = app_positions(root)
    for source in product_files(root):
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or called(node) not in RELATIONS:
                continue
            targets = [*node.args[:1], *(k.value for k in node.keywords if k.arg in {"to", "through"})]
            for target in targets:
                if isinstance(target, ast.Constant) and isinstance(target.value, str) and "." in target.value:
                    lower = apps.get(target.value.split(".")[0])
                    if lower and source.position and not may_lean(source.position, lower):
                        yield Finding(source.name, f"points up at {target.value}")


def model_relations(of: Iterable[type[models.Model]]) -> Iterator[Finding]:
    """The same for loaded models, whatever way the relation was written."""
    for model in of:
        upper = position_of(model.__module__)
        if upper is None:
            continue
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or not isinstance(field.related_model, type):
                continue
            lower = position_of(field.related_model.__module__)
            if lower and not may_lean(upper, lower):
                yield Finding(f"{model._meta.label}.{field.name}", f"points up at {field.related_model._meta.label}")


def module_doorways(root: Path) -> Iterator[Finding]:
    """Of another module, only models, actions and queries are imported."""
    for source in files(root, ".py"):
        if source.is_test or source.position is None or source.position.floor not in {"modules", "doors"}:
            continue
        for _, imported in imports_of(source.tree, source.name):
            target = position_of(imported)
            if target is None or target.floor != "modules" or target.app in {"", source.position.app}:
                continue
            if target.part not in OPEN_PARTS:
                yield Finding(source.name, f"imports {imported}; only models, actions and queries of a module are open")


def web_in_business(root: Path) -> Iterator[Finding]:
    """Models, actions, queries and rules know nothing of requests, templates and addresses."""
    for source in product_files(root):
        place = source.position
        if place is None or place.floor not in {"kernel", "records", "modules"} or place.part not in BUSINESS_PARTS:
            continue
        for _, imported in imports_of(source.tree, source.name):
            if any(imported == web or imported.startswith(f"{web}.") for web in WEB):
                yield Finding(source.name, f"imports {imported}")
