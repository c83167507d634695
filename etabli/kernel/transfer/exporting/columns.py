"""What an export consists of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models

from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import may_do


@dataclass(frozen=True)
class ExportColumn:
    """One column: its title and how a record gives its value. `decimals` fixes how many a number shows (0 to 6);
    `permission` names the right without which the column is absent ("costs")."""

    title: Any
    value: Callable[[Any], Any]
    decimals: int | None = None
    permission: str = ""

    def is_seen_by(self, user: Any) -> bool:
        """Whether this person may have the column."""
        return not self.permission or user.may_see(self.permission)


class Export(NamedTuple):
    """A file to hand out; its content may be made while it is sent."""

    content: Iterator[bytes] | bytes
    filename: str
    media_type: str


@dataclass(frozen=True)
class ExportKind:
    """A whole set of data one can take out: columns and the rows a person may see."""

    name: str
    label: Any
    model: type[models.Model]
    columns: tuple[ExportColumn, ...]
    rows: Callable[[Any], Iterable[Any]]

    def columns_for(self, user: Any) -> Sequence[ExportColumn]:
        """Columns this person may have."""
        return [column for column in self.columns if column.is_seen_by(user)]


def export_kinds(user: Any) -> list[ExportKind]:
    """Exports of the areas that are on whose records this person may open."""
    return [kind for kind in plugged(ExportKind) if may_do(user, kind_of(kind.model), level="read")]
