"""The guards in Python: they compare with the stored row, whatever the record in memory believes."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, router

from etabli.kernel.freezing.conditions import frozen_query, message_of, parent_field, terms
from etabli.kernel.freezing.refusal import Frozen
from etabli.kernel.statements import Prepared

FLAG = "frozen_in_base"


def refuse_save(record: Any, *, update_fields: Iterable[str] | None, using: str | None) -> None:
    """Raise Frozen when saving would change a frozen row, unfreeze it, or bring a row to a frozen parent."""
    model = type(record)
    base = using or router.db_for_write(model, instance=record)
    fields = _written(record, update_fields)
    stored = _stored(record, fields, base) if record.pk is not None else None
    if stored is not None and stored[FLAG]:
        _refuse_changes(record, fields, stored)
    parent = parent_field(model)
    if parent is None or (stored is not None and stored.get(parent.attname) == getattr(record, parent.attname)):
        return
    if stored is None or parent in fields:
        refuse_parents(model, [getattr(record, parent.attname)], base)


def refuse_delete(record: Any, *, using: str | None) -> None:
    """Raise Frozen when the stored row is frozen."""
    model = type(record)
    rows = model._base_manager.using(using or router.db_for_write(model, instance=record)).filter(pk=record.pk)
    if rows.filter(frozen_query(model)).exists():
        raise Frozen(message_of(model))


def refuse_update(rows: Any, values: Mapping[str, Any], *, moves_checked: bool = False) -> None:
    """Raise Frozen when updating these rows would change a frozen one, unfreeze it, or move one to a frozen parent."""
    model = rows.model
    fields = {name: model._meta.get_field(name if name != "pk" else model._meta.pk.name) for name in values}
    literal = {fields[name].name: value for name, value in values.items() if not hasattr(value, "resolve_expression")}
    names = {field.name for field in fields.values()}
    frozen = rows.filter(frozen_query(model))
    if _leaves_white_list(model, names, literal) and frozen.exists():
        raise Frozen(message_of(model))
    for name in names & model.MAY_SET_ONCE:
        if frozen.filter(**{f"{name}__isnull": False}).exists():
            raise Frozen(message_of(model))
    parent = parent_field(model)
    if parent is not None and parent.name in names and not moves_checked:
        if parent.name not in literal:
            raise Frozen(message_of(model))
        target = literal[parent.name]
        refuse_parents(model, [getattr(target, "pk", target)], rows.db)


def refuse_parents(model: Any, keys: Iterable[Any], using: str) -> None:
    """Raise Frozen when one of these parents is frozen: its family is complete."""
    parent = parent_field(model)
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return
    target = parent.related_model
    rows = target._base_manager.using(using)
    if len(wanted) == 1 and using == DEFAULT_DB_ALIAS:
        found = bool(frozen_ones(target, parent.target_field.name).rows(*wanted))
    else:
        found = rows.filter(frozen_query(target), **{f"{parent.target_field.name}__in": wanted}).exists()
    if found:
        raise Frozen(message_of(model))


@lru_cache(maxsize=1000)
def frozen_ones(model: Any, key: str) -> Prepared[Any]:
    """Asks whether the row with this value of that column is frozen."""
    return Prepared(
        lambda value: model._base_manager.filter(frozen_query(model), **{key: value}).order_by().values_list("pk")
    )


def _written(record: Any, update_fields: Iterable[str] | None) -> list[Any]:
    deferred = record.get_deferred_fields()
    named = None if update_fields is None else set(update_fields)
    return [
        field
        for field in record._meta.concrete_fields
        if not field.primary_key
        and not field.generated
        and field.attname not in deferred
        and (named is None or field.name in named or field.attname in named)
    ]


def _stored(record: Any, fields: list[Any], using: str) -> dict[str, Any] | None:
    model = type(record)
    named = {field.attname for field in fields} | {term.name for term in terms(model) or ()}
    if model.FROZEN_WITH:
        named.add(parent_field(model).attname)
    if using != DEFAULT_DB_ALIAS:
        rows = model._base_manager.using(using).filter(pk=record.pk).annotate(**{FLAG: frozen_query(model)})
        return next(iter(rows.order_by().values(FLAG, *named)[:1]), None)
    names = (FLAG, *sorted(named))
    table: Any = model
    found = stored_values(table, names).first(record.pk)
    return None if found is None else dict(zip(names, found, strict=True))


@lru_cache(maxsize=1000)
def stored_values(model: Any, names: tuple[str, ...]) -> Prepared[Any]:
    """Asks what the row of a key holds in these columns, and whether it is frozen."""
    return Prepared(
        lambda pk: (
            model._base_manager.filter(pk=pk).annotate(**{FLAG: frozen_query(model)}).order_by().values_list(*names)
        )
    )


def _refuse_changes(record: Any, fields: list[Any], stored: dict[str, Any]) -> None:
    model = type(record)
    after = dict(stored)
    for field in fields:
        value, before = getattr(record, field.attname), stored[field.attname]
        if not _differs(field, before, value):
            continue
        after[field.attname] = value
        free = field.name in model.MAY_CHANGE or (field.name in model.MAY_SET_ONCE and before is None)
        if not free and not (field.name in model.MAY_BECOME and value == model.MAY_BECOME[field.name]):
            raise Frozen(message_of(model))
    own = terms(model)
    if own is None or not all(term.holds(stored[term.name]) for term in own):
        return
    if not all(term.holds(after[term.name]) for term in own):
        raise Frozen(message_of(model))


def _differs(field: Any, before: Any, value: Any) -> bool:
    if hasattr(value, "resolve_expression") or getattr(field, "auto_now", False):
        return True
    try:
        return bool(field.to_python(value) != before)
    except ValidationError:
        return True


def _leaves_white_list(model: Any, names: set[str], literal: Mapping[str, Any]) -> bool:
    """Whether this update, on a frozen row, is one that the white lists do not allow."""
    for name in names - model.MAY_CHANGE - model.MAY_SET_ONCE:
        if name not in model.MAY_BECOME or name not in literal or literal[name] != model.MAY_BECOME[name]:
            return True
    conditions = [term for term in terms(model) or () if term.name in names]
    return any(term.name not in literal or not term.holds(literal[term.name]) for term in conditions)
