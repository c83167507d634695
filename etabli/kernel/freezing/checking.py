"""Faults in the declaration of a freezing model, told when the program starts."""

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from etabli.kernel.freezing.conditions import terms
from etabli.kernel.freezing.querysets import FreezingQuerySet

KEEPING = (models.PROTECT, models.RESTRICT, models.DO_NOTHING)


def faults_of(model: Any) -> list[checks.CheckMessage]:
    """Everything wrong with FROZEN_WHEN, FROZEN_WITH, the white lists, the foreign keys and the manager."""
    faults = [*_unknown_names(model), *_parent(model), *_foreign_keys(model)]
    if model.FROZEN_WHEN is None and not model.FROZEN_WITH:
        faults.append(_error(model, "E001", "a freezing model says FROZEN_WHEN or FROZEN_WITH"))
    if not isinstance(model._default_manager.all(), FreezingQuerySet):
        faults.append(_error(model, "E002", "the default manager of a freezing model gives FreezingQuerySets"))
    if model._meta.parents:
        faults.append(_error(model, "E003", "a freezing model has one table: inherit abstract models or use a proxy"))
    return faults


def _unknown_names(model: Any) -> Iterator[checks.CheckMessage]:
    try:
        named = {term.name for term in terms(model) or ()}
    except ValueError as error:
        yield _error(model, "E004", str(error))
        named = set()
    for name in sorted(named | model.MAY_CHANGE | model.MAY_SET_ONCE | set(model.MAY_BECOME)):
        if not _concrete(model, name):
            yield _error(model, "E005", f"{name} is not a column")


def _parent(model: Any) -> Iterator[checks.CheckMessage]:
    if not model.FROZEN_WITH:
        return
    parent = getattr(_concrete(model, model.FROZEN_WITH), "related_model", None)
    if not hasattr(parent, "FROZEN_WITH"):
        yield _error(model, "E006", f"{model.FROZEN_WITH} is not a foreign key to a freezing model")


def _foreign_keys(model: Any) -> Iterator[checks.CheckMessage]:
    free = model.MAY_CHANGE | {model.FROZEN_WITH}
    for field in model._meta.concrete_fields:
        if field.remote_field and field.remote_field.on_delete not in KEEPING and field.name not in free:
            yield _error(
                model, "E007", f"{field.name}: on_delete is PROTECT, for a frozen row cannot follow its target"
            )


def _concrete(model: Any, name: str) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if getattr(field, "concrete", False) and not field.many_to_many else None


def _error(model: Any, code: str, text: str) -> checks.CheckMessage:
    return checks.Error(f"{model._meta.label}: {text}", obj=model, id=f"freezing.{code}")
