"""A query worded once by the ORM and asked again and again with other values."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.query_utils import DeferredAttribute
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
POPULATORS: Any = get_related_populators  # its stub is of a later Django
PLAIN = (DeferredAttribute, ForeignKeyDeferredAttribute)  # columns that setting does nothing else for
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_MARK = 1_983_000_001  # whole numbers and texts that no query of ours holds by itself


@dataclass(frozen=True)
class Statement:
    """The words for one kind of database: `places` tells for each parameter which value it takes, or what it is."""

    sql: str
    places: tuple[tuple[int | None, Any], ...]
    converters: tuple[tuple[int, list[Any], Any], ...]
    make: Callable[[list[Any]], Any]
    locks: bool

    def ask(self, values: tuple[Any, ...]) -> list[Any]:
        """The rows for these values."""
        if self.locks and not connection.in_atomic_block:
            raise TransactionManagementError("rows are locked inside a transaction")
        parameters = [constant if place is None else values[place] for place, constant in self.places]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            found = cursor.fetchall()
        return [self.make(self._converted(row)) for row in found]

    def _converted(self, row: Any) -> list[Any]:
        values = list(row)
        for place, converters, expression in self.converters:
            value = values[place]
            for convert in converters:
                value = convert(value, expression, connection)
            values[place] = value
        return values


class Prepared(Generic[Row]):
    """`build(*values)` gives the queryset; its shape must not depend on the values (whole numbers or texts).

    Answers records (with what `select_related` fetched) or, for `values_list`, tuples in the order selected.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._known: dict[str, Statement] = {}

    def rows(self, *values: Any) -> list[Row]:
        """Every row."""
        statement = self._known.get(connection.vendor)
        if statement is None:
            statement = self._known[connection.vendor] = worded(self._build, values)
        return statement.ask(values)

    def first(self, *values: Any) -> Row | None:
        """The first row, None without any."""
        return next(iter(self.rows(*values)), None)


@lru_cache(maxsize=1000)
def _of_row(model: type[models.Model], manager: str, lock: bool) -> Prepared[Any]:
    def build(pk: int) -> Any:
        rows = getattr(model, manager).filter(pk=pk).order_by()
        if lock and connection.features.has_select_for_update:
            of = ("self",) if connection.features.has_select_for_update_of else ()
            rows = rows.select_for_update(of=of, no_key=connection.features.has_select_for_no_key_update)
        return rows

    return Prepared(build)


def row_of(model: type[Row], pk: Any, *, manager: str = "_base_manager", lock: bool = False) -> Row | None:
    """The row of that key as it is now, locked until the transaction ends when asked for; None when there is none."""
    found: Row | None = _of_row(model, manager, lock).first(pk)  # type: ignore[arg-type]
    return found


def worded(build: Callable[..., Any], values: Iterable[Any], *, dated: bool = False) -> Statement:
    """The statement of a queryset, found by building it on marks in the place of values. `dated`: it may compare with a
    day, for the caller words it anew every day."""
    marks = [_mark(place, value) for place, value in enumerate(values)]
    rows = build(*marks)
    if rows._prefetch_related_lookups or rows._iterable_class not in (ModelIterable, ValuesListIterable):
        raise ImproperlyConfigured("a prepared query gives records or tuples, without prefetching")
    compiler = rows.query.get_compiler(using=rows.db)
    sql, parameters = compiler.as_sql()
    places = tuple((marks.index(given), None) if given in marks else (None, given) for given in parameters)
    if not dated and any(DAY.match(str(constant)) for place, constant in places if place is None):
        raise ImproperlyConfigured("a prepared query would ask for the day when it was worded")
    missing = set(range(len(marks))) - {place for place, _constant in places}
    if missing:
        raise ImproperlyConfigured("a value of a prepared query does not reach the database as it is")
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    return Statement(
        sql,
        places,
        tuple((place, convert, expression) for place, (convert, expression) in converters.items()),
        tuple if issubclass(rows._iterable_class, ValuesListIterable) else _maker(compiler, rows.db),
        rows.query.select_for_update and connection.features.has_select_for_update,
    )


def _mark(place: int, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ImproperlyConfigured(f"a prepared query takes whole numbers and texts, not {type(value).__name__}")
    return FIRST_MARK + place if isinstance(value, int) else f"etabli mark {FIRST_MARK + place}"


class Quick:
    """Makes records of a model from rows as `Model.from_db` does, without asking every field of the model whether it
    was read: a document has a hundred of them and a list reads twenty."""

    def __init__(self, model: Any) -> None:
        self.model = model
        plain = all(type(vars_of(model, field.attname)) in PLAIN for field in model._meta.concrete_fields)
        plainly: Any = models.Model
        untouched = model.from_db.__func__ is plainly.from_db.__func__ and model.__init__ is plainly.__init__
        self.is_quick = plain and untouched

    def from_db(self, base: str, names: list[str], row: Any) -> Any:
        """The record of these columns."""
        if not self.is_quick:
            return self.model.from_db(base, names, row)
        record = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, base
        record.__dict__["_state"] = state
        record.__dict__.update(zip(names, row, strict=True))
        return record


def vars_of(model: Any, name: str) -> Any:
    """What stands on the class under that name, unread."""
    return next((vars(cls)[name] for cls in model.__mro__ if name in vars(cls)), None)


def _quickened(populators: Any) -> Any:
    """What `select_related` fetched is made the same way."""
    for populator in populators:
        populator.model_cls = Quick(populator.model_cls)
        _quickened(populator.related_populators)
    return populators


def _maker(compiler: Any, base: str) -> Callable[[list[Any]], Any]:
    """How a row becomes what is answered; as Django's own iterable does it."""
    info, select = compiler.klass_info, compiler.select
    model, columns = info["model"], info["select_fields"]
    first, end = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in select[first:end]]
    related = _quickened(POPULATORS(info, select, base))
    quick = Quick(model)
    annotated = tuple((compiler.annotation_col_map or {}).items())

    def make(row: list[Any]) -> Any:
        record = quick.from_db(base, names, row[first:end])
        for populator in related:
            populator.populate(row, record)
        for name, place in annotated:
            setattr(record, name, row[place])
        return record

    return make
