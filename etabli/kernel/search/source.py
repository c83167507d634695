"""The socket by which an area makes its records findable."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class SearchSource:
    """Records of `model` are found by `fields` (names, with `__` through relations) and shown by `title` and `subtitle`
    (a field, or a function of the record). `date` orders equals, latest first; a higher `weight` comes before.

    `when` says whether a record is to be found at all. `spread` names the records whose entries show something of this
    one; they are indexed again by a job when its title changes.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    title: str | Callable[[Any], Any]
    subtitle: str | Callable[[Any], Any] = ""
    date: str = ""
    weight: int = 0
    icon: str = ""
    related: tuple[str, ...] = ()
    when: Callable[[Any], bool] | None = None
    spread: Callable[[Any], Iterable[models.Model]] | None = None

    def text(self, record: Any, what: str | Callable[[Any], Any]) -> str:
        """Title or subtitle of a record."""
        found = what(record) if callable(what) else value_at(record, what)
        return " ".join(str(found or "").split())


@dataclass(frozen=True)
class MoreWords:
    """Words by which records are found besides their own fields: `texts(kind, model, ids)` by id, in one query."""

    texts: Callable[[str, Any, list[int]], dict[int, str]]


def value_at(record: Any, path: str) -> Any:
    """Value of a field, through relations ("party__name"); a method is called, a missing relation gives nothing."""
    value = record
    for name in path.split("__") if path else ():
        if value is None:
            return None
        value = getattr(value, name)
        if callable(value) and not isinstance(value, models.Manager):
            value = value()
    return None if value is record and not path else value
