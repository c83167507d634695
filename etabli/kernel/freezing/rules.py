"""The rule of a table as SQL conditions on OLD and NEW, the same for both databases but for a few words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import UniqueConstraint

from etabli.kernel.freezing.conditions import FICTITIOUS, Term, parent_field, terms

PREFIX = "etabli_frozen_"


class Unwritable(Exception):
    """The table lacks a column of the rule: an older state of the base, before its migration."""


@dataclass
class Rule:
    """Writes the conditions of one model's table; `columns` are those the table really has."""

    model: Any
    columns: list[str]
    connection: Any
    _aliases: Iterator[int] = field(default_factory=lambda: iter(range(1, 1000)))

    def __post_init__(self) -> None:
        needed = [self.column(term.name) for term in terms(self.model) or ()]
        if self.model.FROZEN_WITH:
            needed.append(parent_field(self.model).column)
        if missing := set(needed) - set(self.columns):
            raise Unwritable(f"{self.table}: {sorted(missing)}")

    @property
    def table(self) -> str:
        """Name of the table, bare."""
        return self.model._meta.db_table

    @property
    def has_parent(self) -> bool:
        """Whether rows freeze with another."""
        return bool(self.model.FROZEN_WITH)

    def quote(self, name: str) -> str:
        """A quoted identifier."""
        return self.connection.ops.quote_name(name)

    def column(self, name: str) -> str:
        """Column of a field of the model."""
        return self.model._meta.get_field(name).column

    def frozen(self, row: str) -> str:
        """The row is frozen, by itself or with its parent; demonstration rows are not."""
        return _any([*self._own(self.model, row, exempt=True), *self._with_parent(self.model, row)])

    def frozen_parent(self, row: str) -> str:
        """The row's parent is frozen."""
        return _any(self._with_parent(self.model, row))

    def changes(self) -> str:
        """The update goes beyond the white lists, or would unfreeze the row."""
        model, found = self.model, []
        free = {self.column(name) for name in model.MAY_CHANGE}
        once = {self.column(name) for name in model.MAY_SET_ONCE}
        become = {self.column(name): value for name, value in model.MAY_BECOME.items()}
        for name in self.columns:
            changed = self._differs(f"OLD.{self.quote(name)}", f"NEW.{self.quote(name)}")
            if name in once:
                found.append(f"(OLD.{self.quote(name)} IS NOT NULL AND {changed})")
            elif name in become:
                literal = self._literal(self._field_of(name), become[name])
                found.append(f"({changed} AND {self._differs(f'NEW.{self.quote(name)}', literal)})")
            elif name not in free:
                found.append(changed)
        for condition in self._own(model, "NEW", exempt=False):
            found.append(f"({_any(self._own(model, 'OLD', exempt=False))} AND ({condition}) IS NOT TRUE)")
        return _any(found)

    def disguises(self) -> str:
        """The update would make a real row a demonstration row, or the reverse."""
        if FICTITIOUS not in self.columns:
            return ""
        column = self.quote(FICTITIOUS)
        return self._differs(f"OLD.{column}", f"NEW.{column}")

    def parent_path(self, row: str) -> str:
        """FROM and WHERE reaching every ancestor of the row, to lock them."""
        joins: list[str] = []
        where, model, alias = "", self.model, row
        while parent := parent_field(model):
            above = f"a{len(joins)}"
            target = f"{above}.{self.quote(parent.target_field.column)} = {alias}.{self.quote(parent.column)}"
            table = f"{self.quote(parent.related_model._meta.db_table)} {above}"
            if joins:
                joins.append(f"JOIN {table} ON {target}")
            else:
                joins, where = [table], target
            model, alias = parent.related_model, above
        return f"{' '.join(joins)} WHERE {where}"

    def replaced(self, *, updating: bool) -> str:
        """SQLite's OR REPLACE would delete a frozen row that bears the same key (its delete triggers may sleep)."""
        primary = self.model._meta.pk.column
        found = []
        for names, condition in self._keys():
            if not set(names) <= set(self.columns):
                continue
            same = " AND ".join(f"r.{self.quote(name)} = NEW.{self.quote(name)}" for name in names)
            if condition:
                same += f" AND {self._both(condition)}"
            if updating:
                moved = _any([self._differs(f"OLD.{self.quote(name)}", f"NEW.{self.quote(name)}") for name in names])
                same = f"{same} AND r.{self.quote(primary)} IS NOT OLD.{self.quote(primary)} AND {moved}"
            found.append(f"EXISTS (SELECT 1 FROM {self.quote(self.table)} r WHERE {same} AND {self.frozen('r')})")
        return _any(found)

    def _own(self, model: Any, row: str, *, exempt: bool) -> list[str]:
        own = terms(model)
        if own is None:
            return []
        parts = [self._term(model, term, row) for term in own] or [
            f"{row}.{self.quote(model._meta.pk.column)} IS NOT NULL"
        ]
        if exempt and any(f.name == FICTITIOUS for f in model._meta.concrete_fields):
            parts.append(f"NOT {row}.{self.quote(FICTITIOUS)}")
        return ["(" + " AND ".join(parts) + ")"]

    def _with_parent(self, model: Any, row: str) -> list[str]:
        parent = parent_field(model)
        if parent is None:
            return []
        above, target = f"p{next(self._aliases)}", parent.related_model
        frozen = _any([*self._own(target, above, exempt=True), *self._with_parent(target, above)])
        key = f"{above}.{self.quote(parent.target_field.column)} = {row}.{self.quote(parent.column)}"
        return [f"EXISTS (SELECT 1 FROM {self.quote(target._meta.db_table)} {above} WHERE {key} AND {frozen})"]

    def _term(self, model: Any, term: Term, row: str) -> str:
        target = model._meta.get_field(term.name)
        column = f"{row}.{self.quote(target.column)}"
        known = [self._literal(target, value) for value in term.values if value is not None]
        listed = f"{column} {'NOT IN' if term.negated else 'IN'} ({', '.join(known)})" if known else ""
        empty = None in term.values
        if term.negated:
            null = f"{column} IS NOT NULL" if empty else f"{column} IS NULL"
            parts = [null, listed] if listed else [null if empty else "TRUE"]
            return "(" + (" AND " if empty else " OR ").join(parts) + ")"
        return _any([part for part in (listed, f"{column} IS NULL" if empty else "") if part] or ["FALSE"])

    def _differs(self, one: str, other: str) -> str:
        return f"{one} {'IS NOT' if self.connection.vendor == 'sqlite' else 'IS DISTINCT FROM'} {other}"

    def _literal(self, target: Any, value: Any) -> str:
        is_json = isinstance(target, models.JSONField)
        stored = json.dumps(value) if is_json else target.get_db_prep_save(value, self.connection)
        if stored is None:
            return "NULL"
        if isinstance(stored, bool):
            return ("TRUE" if stored else "FALSE") if self.connection.vendor != "sqlite" else str(int(stored))
        if isinstance(stored, int):
            return str(stored)
        text = "'" + str(stored).replace("'", "''") + "'"
        return f"{text}::jsonb" if is_json and self.connection.vendor != "sqlite" else text

    def _field_of(self, column: str) -> Any:
        return next(f for f in self.model._meta.concrete_fields if f.column == column)

    def _keys(self) -> Iterator[tuple[list[str], str]]:
        """Columns of every unique key with its condition; keys on expressions are left to the delete trigger."""
        for target in self.model._meta.concrete_fields:
            if target.unique:
                yield [target.column], ""
        for group in self.model._meta.unique_together:
            yield [self.column(name) for name in group], ""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields:
                yield [self.column(name) for name in constraint.fields], self._condition(constraint)

    def _condition(self, constraint: Any) -> str:
        editor = self.connection.SchemaEditorClass(self.connection, collect_sql=True)
        return constraint._get_condition_sql(self.model, editor) or ""

    def _both(self, condition: str) -> str:
        """A condition written on bare columns, asked of the new row and of the row it would replace."""
        new = ", ".join(f"NEW.{self.quote(name)} AS {self.quote(name)}" for name in self.columns)
        old = ", ".join(f"r.{self.quote(name)} AS {self.quote(name)}" for name in self.columns)
        return " AND ".join(f"EXISTS (SELECT 1 FROM (SELECT {row}) WHERE {condition})" for row in (new, old))


def _any(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"
