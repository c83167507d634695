"""The statements of lists, kept as the ORM worded them: wording one takes longer than the base takes to answer it.

A list is asked the same things all day: how many rows its tabs hold, how many rows are kept and their sums, which rows
stand on a page, what their columns show. What they depend on is their key: the page, the address, the own company in
hand, the person with every right, the areas switched on, and the day. What asked the base while it was being worded, or
compares with an instant, may be worded otherwise next time: it is used and not kept.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Sum, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import LazyObject

from etabli.kernel.modules.switches import names_switched_off
from etabli.kernel.statements.prepared import Statement, worded

KEPT_AT_MOST = 2000
INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:")
_kept: dict[Hashable, Any] = {}


class Given(str):
    """A value that is asked anew with words that are kept."""

    __slots__ = ()


@dataclass(frozen=True)
class Worded:
    """A statement with its values, and what turns each answered column into what Python works with."""

    sql: str
    values: tuple[Any, ...] = ()
    columns: tuple[Any, ...] = ()

    def ask(self, *more: Any, then: str = "", given: Given | None = None) -> list[tuple[Any, ...]]:
        """The rows; `then` ends the statement (an offset), `more` are its values. `given` stands in the place of the
        value of that kind which the words were made with."""
        if not self.sql:
            return []
        values = self.values if given is None else [given if type(one) is Given else one for one in self.values]
        with connection.cursor() as cursor:
            cursor.execute(f"{self.sql} {then}" if then else self.sql, [*values, *more])
            found = cursor.fetchall()
        return [self._read(row) for row in found] if self.columns else found

    def _read(self, row: Any) -> tuple[Any, ...]:
        return tuple(read(value) for read, value in zip(self.columns, row, strict=True))


class Watch:
    """Notices whether anything was asked of the base while rows were being described."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.asked = True
        return execute(sql, params, many, context)

    def described(self, describe: Callable[[], Any]) -> Any:
        """What `describe` gives."""
        with connection.execute_wrapper(self):
            return describe()


def kept(key: Hashable, word: Callable[[], Any], watch: Watch) -> Any:
    """What `word` makes, made once for the key as long as that is safe."""
    found = _kept.get(key)
    if found is None:
        found = watch.described(word)
        if not watch.asked and not _tells_an_instant(found):
            if len(_kept) >= KEPT_AT_MOST:
                _kept.clear()
            _kept[key] = found
    return found


@dataclass(frozen=True)
class Fetching:
    """How the records of some ids are read, with what `prefetch_related` adds to them."""

    statement: Statement | None  # None: nothing can be found
    lookups: tuple[Any, ...] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        """Values the statement holds by itself."""
        return tuple(constant for _place, constant in self.statement.places) if self.statement else ()

    def of(self, ids: Sequence[int]) -> list[Any]:
        """The records, in no order."""
        found = self.statement.ask(tuple(ids)) if self.statement else []
        if self.lookups:
            prefetch_related_objects(found, *self.lookups)
        return found


def fetching_of(rows: Any, ids: Sequence[int]) -> Fetching:
    """How as many records as there are ids are read from a queryset."""
    bare = rows.order_by().prefetch_related(None)
    try:
        statement = worded(lambda *marks: bare.filter(pk__in=marks), ids, dated=True)
    except EmptyResultSet:
        return Fetching(None)
    return Fetching(statement, rows._prefetch_related_lookups)


def forget() -> None:
    """Word everything anew."""
    _kept.clear()


def who(user: Any) -> tuple[Any, ...]:
    """A person and everything that was read of them; the areas on; the day."""
    user.company_ids  # noqa: B018  read now, so that it is always told
    person = user._wrapped if isinstance(user, LazyObject) else user
    told = tuple((name, repr(value)) for name, value in vars(person).items() if not name.startswith("_"))
    return told, names_switched_off(), timezone.localdate()


def rows_of(rows: Any) -> Worded:
    """The statement of a queryset of values; without text when nothing can be found."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return Worded("")
    return Worded(sql, tuple(values))


def ids_of(rows: Any) -> Worded:
    """The ids in order, each first of its row; rows told apart are merged from the indexes of their sides."""
    keys = _order_of(rows) if len(_sides_of(rows)) > 1 else ()
    if not keys:
        return rows_of(rows.values("pk"))
    names = {f"order{place}": expression for place, (expression, _ending) in enumerate(keys)}
    sides = [rows_of(side.order_by().annotate(**names).values("pk", *names)) for side in _sides_of(rows)]
    found = [side for side in sides if side.sql]
    order = ", ".join(f"{place} {ending}" for place, (_expression, ending) in enumerate(keys, 2))
    sql = " UNION ALL ".join(side.sql for side in found)
    return Worded(f"{sql} ORDER BY {order}" if found else "", tuple(value for side in found for value in side.values))


def counts_of(sets: Sequence[Any], most: int) -> Worded:
    """How many rows each queryset has, `most` at the utmost: one statement, each set answered from its own index."""
    worded = [_together(rows, (), most) for rows in sets]
    parts = (f"(SELECT COUNT(*) FROM ({one.sql}) AS kept)" if one.sql else "0" for one in worded)
    return Worded(f"SELECT {', '.join(parts)}" if sets else "", tuple(v for one in worded for v in one.values))


def sums_of(rows: Any, names: Sequence[str], most: int | None) -> Worded:
    """How many rows there are and the sum of each name, over the first `most` of them in no order."""
    inner = _together(rows, names, most)
    if not inner.sql:
        return inner
    marks = ", ".join(f"c{place}" for place in range(len(names) + 1))
    sums = "".join(f", SUM(c{place + 1})" for place in range(len(names)))
    sql = f"WITH kept({marks}) AS ({inner.sql}) SELECT COUNT(*){sums} FROM kept"
    return Worded(sql, inner.values, (int, *(_reader(rows, name) for name in names)))


def _together(rows: Any, names: Sequence[str], most: int | None) -> Worded:
    """Id and these columns of the rows, `most` of them at the utmost, in no order, side by side."""
    worded = (rows_of(side.order_by().values("pk", *names)[:most]) for side in _sides_of(rows))
    found = [side for side in worded if side.sql]
    if len(found) < 2:
        return found[0] if found else Worded("")
    sql = " UNION ALL ".join(f"SELECT * FROM ({side.sql}) AS side{place}" for place, side in enumerate(found))
    end = "" if most is None else f" LIMIT {most}"
    return Worded(sql + end, tuple(value for side in found for value in side.values))


def _sides_of(rows: Any) -> list[Any]:
    return rows.sides() if hasattr(rows, "sides") else [rows]


def _order_of(rows: Any) -> list[tuple[F, str]]:
    """What the rows are sorted by, with the direction; nothing when a column of another table is among it."""
    keys = []
    for asked in rows.query.order_by:
        name = asked.lstrip("-") if isinstance(asked, str) else getattr(asked.expression, "name", "")
        if name != "pk" and name not in rows.query.annotations:
            known = {field.name for field in rows.model._meta.concrete_fields if not field.is_relation}
            if name not in known:
                return []
        turned = asked.startswith("-") if isinstance(asked, str) else asked.descending
        nulls = "" if isinstance(asked, str) else " NULLS LAST" * bool(asked.nulls_last)
        nulls = nulls or ("" if isinstance(asked, str) else " NULLS FIRST" * bool(asked.nulls_first))
        keys.append((F(name), f"{'DESC' if turned else 'ASC'}{nulls}"))
    return keys


def _reader(rows: Any, name: str) -> Callable[[Any], Any]:
    """How the sum of a name is read, as an aggregation of the ORM would."""
    total = Sum(name).resolve_expression(rows.query, allow_joins=True)
    steps = [*connection.ops.get_db_converters(total), *total.get_db_converters(connection)]

    def read(value: Any) -> Any:
        for step in steps:
            value = step(value, total, connection)
        return value

    return read


def _tells_an_instant(found: Any) -> bool:
    return any(isinstance(one, datetime) or (isinstance(one, str) and INSTANT.match(one)) for one in found.values)
