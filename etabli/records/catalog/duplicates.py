"""Products that are perhaps one: the pairs of the worklist, without those said to be two (UX 22)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.text import searchable
from etabli.records.catalog.models import DistinctProducts, Product

SHOWN = 100
NEAR = 0.9
BEGINNING = 4
FARTHEST = 4
SIGNS = re.compile(r"[^a-z0-9]+")
FIGURES = re.compile(r"\d+")
Row = tuple[int, str, str, str]


@dataclass
class Pair:
    """Two products that look alike, the older first, and why."""

    first: Product
    second: Product
    reasons: list[str] = field(default_factory=list)


def near_duplicates(user: Any, *, limit: int = SHOWN) -> list[Pair]:
    """Pairs among the products in use, those with most reasons first. Two sizes of one thing (other figures in the
    name) are two products."""
    rows: list[Row] = list(
        Product.objects.visible_to(user).active().order_by("pk").values_list("pk", "reference", "name", "barcode")
    )
    reasons: dict[tuple[int, int], list[str]] = {}
    for reason, couples in (
        (_("même référence, aux signes près"), _sharing(rows, lambda row: SIGNS.sub("", searchable(row[1])))),
        (_("même code-barres"), _sharing(rows, lambda row: row[3])),
        (_("même nom"), _sharing(rows, lambda row: SIGNS.sub(" ", searchable(row[2])).strip())),
        (_("nom proche"), _near(rows)),
    ):
        for couple in couples:
            reasons.setdefault(couple, []).append(reason)
    for couple in DistinctProducts.objects.values_list("first", "second"):
        reasons.pop(couple, None)
    first = sorted(reasons.items(), key=lambda one: (-len(one[1]), one[0]))[:limit]
    products = Product.objects.select_related("category").in_bulk({pk for couple, _why in first for pk in couple})
    return [Pair(products[one], products[other], why) for (one, other), why in first]


def _sharing(rows: list[Row], of: Callable[[Row], str]) -> Iterator[tuple[int, int]]:
    """Each product with the oldest of those that bear the same thing."""
    oldest: dict[str, int] = {}
    for row in rows:
        value = of(row)
        if value and value in oldest:
            yield oldest[value], row[0]
        elif value:
            oldest[value] = row[0]


def _near(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Neighbours in the order of names that differ by a letter or two, figures being the same."""
    matcher = SequenceMatcher(autojunk=False)
    names = sorted((SIGNS.sub(" ", searchable(row[2])).strip(), row[0]) for row in rows)
    for (one, first), (other, second) in pairwise(names):
        if one == other or one[:BEGINNING] != other[:BEGINNING] or abs(len(one) - len(other)) > FARTHEST:
            continue
        if FIGURES.findall(one) != FIGURES.findall(other):
            continue
        matcher.set_seqs(one, other)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR:
            yield min(first, second), max(first, second)
