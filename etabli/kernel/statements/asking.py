"""Questions of cards and of home, worded once for each person: as those of lists (kept.py), for single questions.

What a person may see is part of the words, so `Prepared` alone cannot keep them. The name stands for the question: two
questions never bear the same, and whatever changes its words (an own company, say) is part of the name.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import prefetch_related_objects

from etabli.kernel.statements.kept import Fetching, Watch, Worded, kept, sums_of, who
from etabli.kernel.statements.prepared import Statement, worded


def asked(name: Hashable, user: Any, build: Callable[..., Any], *values: int | str) -> list[Any]:
    """Rows of `build(*values)`: records, or tuples of `values_list`. The words must not depend on the values."""

    def word() -> Fetching:
        rows = build(*values)
        try:
            statement = worded(lambda *marks: build(*marks).prefetch_related(None), values, dated=True)
        except EmptyResultSet:
            return Fetching(None)
        return Fetching(statement, rows._prefetch_related_lookups)

    kinds = tuple(type(value) for value in values)
    fetching: Fetching = kept(("asked", name, kinds, who(user)), word, Watch())
    found = fetching.statement.ask(values) if fetching.statement else []
    if fetching.lookups:
        prefetch_related_objects(found, *fetching.lookups)
    return found


def first_asked(name: Hashable, user: Any, rows: Callable[[], Any], order: str, most: int) -> list[Any]:
    """The first rows by a column, as `first_of_sides` finds them: each side of the rows from its own index."""

    def word() -> _Several:
        sides = [side.order_by(order)[:most] for side in rows().sides()]
        return _Several(tuple(worded(lambda side=side: side, (), dated=True) for side in sides))

    sides: _Several = kept(("first", name, order, most, who(user)), word, Watch())
    found = [row for statement in sides.statements for row in statement.ask(())]

    def place(row: Any) -> tuple[bool, Any]:
        return (getattr(row, order) is None, getattr(row, order))

    return sorted(found, key=place)[:most]


@dataclass(frozen=True)
class _Several:
    """A statement for each side."""

    statements: tuple[Statement, ...]

    @property
    def values(self) -> tuple[Any, ...]:
        """Values they hold by themselves."""
        return tuple(constant for statement in self.statements for _place, constant in statement.places)


def summed(name: Hashable, user: Any, rows: Callable[[], Any], *columns: str) -> tuple[Any, ...]:
    """How many rows there are, and the sum of each column (None without any), over every side of them."""
    sums: Worded = kept(("summed", name, columns, who(user)), lambda: sums_of(rows(), columns, None), Watch())
    return next(iter(sums.ask()), (0, *(None for _column in columns)))
