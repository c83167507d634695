"""Parties that are perhaps one: the pairs of the worklist, without those said to be two (UX 22)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.parties.models import NotDuplicate, Party

SHOWN = 100
NEAR = 0.9
LETTERS = 4
SHARED = {
    "siren": gettext_lazy("même SIREN"),
    "email": gettext_lazy("même e-mail"),
    "phone": gettext_lazy("même téléphone"),
    "name_key": gettext_lazy("même nom"),
}
"""Columns that two parties of the same value share for a reason."""


@dataclass
class Pair:
    """Two parties that look alike, the older first, and why."""

    first: Party
    second: Party
    reasons: list[str] = field(default_factory=list)


def duplicate_pairs(user: Any, *, limit: int = SHOWN) -> list[Pair]:
    """Pairs among the parties in use this person sees, those with most reasons first.

    Two parties with two different SIREN are two businesses, whatever else they share.
    """
    rows = Party.objects.visible_to(user).filter(archived=False, anonymised_at=None)
    reasons: dict[tuple[int, int], list[str]] = {}
    for reason, couples in _couples(rows):
        for couple in couples:
            reasons.setdefault(couple, []).append(reason)
    for couple in NotDuplicate.objects.values_list("first", "second"):
        reasons.pop(couple, None)
    parties = Party.objects.in_bulk({pk for couple in reasons for pk in couple})
    pairs = [Pair(parties[first], parties[second], why) for (first, second), why in reasons.items()]
    kept = [pair for pair in pairs if not are_two(pair.first, pair.second)]
    return sorted(kept, key=lambda pair: (-len(pair.reasons), pair.first.sort_key, pair.second.pk))[:limit]


def _couples(rows: Any) -> Iterator[tuple[str, Iterable[tuple[int, int]]]]:
    for column, reason in SHARED.items():
        yield str(reason), _sharing(rows, column)
    yield _("nom proche"), _near(rows)


def _sharing(rows: Any, column: str) -> Iterator[tuple[int, int]]:
    """Each party with the oldest of those that bear the same value."""
    shared = rows.exclude(**{column: ""}).order_by().values(column).annotate(n=Count("pk")).filter(n__gt=1)
    values = [row[column] for row in shared[: SHOWN * 5]]
    oldest: dict[str, int] = {}
    for pk, value in rows.filter(**{f"{column}__in": values}).order_by("pk").values_list("pk", column):
        if value in oldest:
            yield oldest[value], pk
        else:
            oldest[value] = pk


def _near(rows: Any) -> Iterator[tuple[int, int]]:
    """Neighbours in the order of names that differ by a letter or two."""
    in_order = rows.exclude(name_key="").order_by("name_key", "pk").values_list("name_key", "pk")
    matcher = SequenceMatcher(autojunk=False)
    for (one, first), (other, second) in pairwise(in_order.iterator(chunk_size=2000)):
        if one == other or one[:LETTERS] != other[:LETTERS] or abs(len(one) - len(other)) > 3:
            continue
        matcher.set_seqs(one, other)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR:
            yield min(first, second), max(first, second)


def are_two(first: Party, second: Party) -> bool:
    """Whether nothing can make one of the two: a business and a person, or two different SIREN."""
    return first.kind != second.kind or bool(first.siren and second.siren and first.siren != second.siren)
