"""Rows that may be frozen, in numbers: updates and deletions look before they write."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from etabli.kernel.freezing.conditions import fictitious_path, frozen_query, message_of, parent_field
from etabli.kernel.freezing.guarding import refuse_parents, refuse_update
from etabli.kernel.freezing.refusal import Frozen


class FreezingQuerySet(models.QuerySet):
    """Queryset of a freezing model."""

    _moves_checked = False

    def frozen(self) -> Self:
        """Rows nobody changes any more."""
        return self.filter(frozen_query(self.model))

    def not_frozen(self) -> Self:
        """Rows still free."""
        return self.exclude(frozen_query(self.model))

    def update(self, **kwargs: Any) -> int:
        refuse_update(self, kwargs, moves_checked=self._moves_checked)
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        objs, fields = list(objs), list(fields)
        rows = self.filter(pk__in=[record.pk for record in objs])
        refuse_update(rows, {name: F(name) for name in fields}, moves_checked=True)
        parent = parent_field(self.model)
        if parent is not None and {parent.name, parent.attname} & set(fields):
            refuse_parents(self.model, [getattr(record, parent.attname) for record in objs], self.db)
        checked: Any = self.all()
        checked._moves_checked = True
        return super(FreezingQuerySet, checked).bulk_update(objs, fields, batch_size=batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        objs = list(objs)
        parent = parent_field(self.model)
        if parent is not None:
            refuse_parents(self.model, [getattr(record, parent.attname) for record in objs], self.db)
        if kwargs.get("update_conflicts"):
            self._refuse_conflicts(objs, kwargs.get("unique_fields") or ())
        return super().bulk_create(objs, *args, **kwargs)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.frozen().exists():
            raise Frozen(message_of(self.model))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def delete_fictitious(self) -> int:
        """Remove the demonstration rows among these, frozen or not (children first: nothing cascades)."""
        path = fictitious_path(self.model)
        if path is None:
            raise ValueError(f"{self.model._meta.label} has no demonstration rows")
        return self.filter(**{path: True})._raw_delete(self.db)

    delete_fictitious.alters_data = True  # type: ignore[attr-defined]

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._moves_checked = self._moves_checked
        return clone

    def _refuse_conflicts(self, objs: Sequence[Any], unique_fields: Iterable[str]) -> None:
        meta: Any = self.model._meta
        names = [meta.pk.name if name == "pk" else name for name in unique_fields]
        for start in range(0, len(objs), 200):
            same = Q(pk__in=[])
            for record in objs[start : start + 200]:
                same |= Q(**{name: getattr(record, meta.get_field(name).attname) for name in names})
            if names and self.model._base_manager.using(self.db).filter(frozen_query(self.model)).filter(same).exists():
                raise Frozen(message_of(self.model))
