"""A record with its parts, read by prepared questions: what `prefetch_related` fetches for many, for one."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import ForeignKey, ManyToOneRel, Prefetch, prefetch_related_objects

from etabli.kernel.statements.prepared import Prepared


class WholeRecord:
    """`rows(queryset)` says what is fetched with the records of a model, as for a list of them."""

    def __init__(self, model: type[models.Model], rows: Callable[[Any], Any]) -> None:
        self._model = model
        self._rows = rows
        self._record: Prepared[Any] | None = None
        self._parts: list[_Part] = []
        self._others: list[Any] = []

    def get(self, pk: int) -> Any:
        """The record of that key. Raises DoesNotExist."""
        if self._record is None:
            self._word()
        assert self._record is not None
        found = self._record.first(pk)
        if found is None:
            raise self._model.DoesNotExist  # type: ignore[attr-defined]
        for part in self._parts:
            part.put(found)
        if self._others:
            prefetch_related_objects([found], *self._others)
        return found

    def _word(self) -> None:
        lookups = self._rows(self._model._base_manager.all())._prefetch_related_lookups
        parts = {lookup: _part(self._model, lookup) for lookup in lookups}
        self._parts = [part for part in parts.values() if part is not None]
        self._others = [lookup for lookup, part in parts.items() if part is None]
        self._record = Prepared(
            lambda key: self._rows(self._model._base_manager.filter(pk=key)).prefetch_related(None).order_by()
        )


class _Part:
    """Rows that point at the record through one foreign key."""

    def __init__(self, name: str, key: ForeignKey, rows: Any) -> None:
        self.name, self.key = name, key
        self.rows: Prepared[Any] = Prepared(lambda pk: rows.filter(**{key.name: pk}))

    def put(self, record: Any) -> None:
        """Fetch them and leave them on the record, where `record.<name>.all()` finds them."""
        found = self.rows.rows(record.pk)
        for row in found:
            self.key.set_cached_value(row, record)
        fetched = getattr(record, self.name).all()
        fetched._result_cache, fetched._prefetch_done = found, True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[self.name] = fetched


def _part(model: type[models.Model], lookup: Any) -> _Part | None:
    """What a lookup asks for, None when it is not simply the rows that point at the record."""
    path = lookup.prefetch_through if isinstance(lookup, Prefetch) else lookup
    if "__" in path or (isinstance(lookup, Prefetch) and lookup.to_attr):
        return None
    relation: Any = model._meta.get_field(path)
    if type(relation) is not ManyToOneRel:
        return None
    given = lookup.queryset if isinstance(lookup, Prefetch) else None
    rows: Any = relation.related_model._default_manager.all() if given is None else given
    if rows._prefetch_related_lookups:
        return None
    return _Part(relation.get_accessor_name(), relation.field, rows)
