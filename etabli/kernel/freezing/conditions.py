"""When a row is frozen: one declaration, read as a query, as SQL of a trigger, and on a record in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

ALWAYS: Mapping[str, Any] = {}  # no condition: frozen from birth
FICTITIOUS = "is_fictitious"


@dataclass(frozen=True)
class Term:
    """One condition on one column: its value is, or is not, among these."""

    name: str
    values: tuple[Any, ...]
    negated: bool

    def holds(self, value: Any) -> bool:
        """Whether this value satisfies the condition."""
        return (value in self.values) is not self.negated

    def query(self, prefix: str) -> Q:
        """The condition as a filter, on a row reached by `prefix`."""
        known = [value for value in self.values if value is not None]
        found = Q(**{f"{prefix}{self.name}__in": known})
        if None in self.values:
            found = found | Q(**{f"{prefix}{self.name}__isnull": True})
        return ~found if self.negated else found


def terms(model: Any) -> tuple[Term, ...] | None:
    """The model's own conditions; None when its rows freeze only with their parent."""
    if model.FROZEN_WHEN is None:
        return None
    return tuple(_term(key, value) for key, value in model.FROZEN_WHEN.items())


def parent_field(model: Any) -> Any:
    """The foreign key to the row that freezes this one, or None."""
    return model._meta.get_field(model.FROZEN_WITH) if model.FROZEN_WITH else None


def frozen_query(model: Any, prefix: str = "") -> Q:
    """Filter of the frozen rows."""
    found = Q(pk__in=[])
    own = terms(model)
    if own is not None:
        mine = Q(**{f"{prefix}pk__isnull": False})
        for term in own:
            mine &= term.query(prefix)
        found |= mine
    parent = parent_field(model)
    if parent is not None:
        found |= frozen_query(parent.related_model, f"{prefix}{parent.name}__")
    return found


def is_frozen(record: Any) -> bool:
    """Whether the record, as it stands in memory, is frozen."""
    own = terms(type(record))
    if own is not None and all(term.holds(getattr(record, term.name)) for term in own):
        return True
    parent = parent_field(type(record))
    if parent is None or getattr(record, parent.attname) is None:
        return False
    return is_frozen(getattr(record, parent.name))


def fictitious_path(model: Any) -> str | None:
    """Path to the column that exempts demonstration rows from the triggers, None when there is none."""
    if any(field.name == FICTITIOUS for field in model._meta.concrete_fields):
        return FICTITIOUS
    parent = parent_field(model)
    above = fictitious_path(parent.related_model) if parent is not None else None
    return f"{parent.name}__{above}" if above else None


def message_of(model: Any) -> Any:
    """The sentence of the refusal: the model's own, otherwise that of the row it freezes with."""
    parent = parent_field(model)
    if "FROZEN_MESSAGE" in _declared(model) or parent is None:
        return model.FROZEN_MESSAGE
    return message_of(parent.related_model)


def guarded_models(registry: Any) -> Iterator[type[models.Model]]:
    """Every table whose rows can freeze."""
    for model in registry.get_models():
        declares = getattr(model, "FROZEN_WHEN", None) is not None or bool(getattr(model, "FROZEN_WITH", None))
        if declares and not model._meta.proxy and model._meta.managed:
            yield model


def _term(key: str, value: Any) -> Term:
    name, _, negation = key.partition("__")
    if negation not in ("", "not"):
        raise ValueError(f"FROZEN_WHEN knows <column> and <column>__not, not {key}")
    values = tuple(value) if isinstance(value, (tuple, list, set, frozenset)) else (value,)
    return Term(name, values, bool(negation))


def _declared(model: Any) -> set[str]:
    """Names that the model's own classes set, the abstract root apart."""
    return {name for base in model.__mro__ if base.__name__ != "Freezing" for name in vars(base)}
