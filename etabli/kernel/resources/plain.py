"""Resources of plain rows: told, sifted and written column by column, with the rights of their pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.resources.declared import Caller, Change, Create
from etabli.kernel.resources.fitting import check_fields, may_write, one_visible, write_down
from etabli.kernel.resources.values import Input, Shape


def plain_shape(fields: type[Shape]) -> Callable[[Any, Caller], dict[str, Any]]:
    """Values of a row under the very names of its columns."""
    names = tuple(fields.model_fields)
    return lambda row, caller: {name: getattr(row, name) for name in names}


def sift_by(**paths: str) -> Callable[[Any, Any, Caller], Any]:
    """Rows whose column (`path`) is what the filter of that name asks for; a filter not given lets all pass."""

    def sift(rows: Any, filters: Any, caller: Caller) -> Any:
        asked = {path: value for name, path in paths.items() if (value := getattr(filters, name)) is not None}
        return rows.filter(**asked) if asked else rows

    return sift


def told_under(no: Refused, names: Mapping[str, str]) -> Exception:
    """A refusal of one value, told under the name that the interface gives its field (`names`: input of the action →
    field); one of the whole stays what it is."""
    return Invalid({names.get(no.field, no.field): str(no)}) if no.field else no


@dataclass(frozen=True)
class PlainWriting:
    """Creating and changing rows of a settings page, whole or not at all.

    `links`: fields that name another record, which the caller must be allowed to know of; `put(row, given, caller)`
    sets what is more than a column, before the row is checked and saved, and takes it out of `given`;
    `after(row, given)` writes rows that belong to it. What `told(row)` answers is compared for the journal.
    """

    model: Any
    links: Mapping[str, Any] = field(default_factory=dict)
    put: Callable[[Any, dict[str, Any], Caller], None] | None = None
    after: Callable[[Any, dict[str, Any]], None] | None = None
    told: Callable[[Any], dict[str, Any]] = lambda row: {}

    def create(self, body: type[Input], summary: Any = "") -> Create:
        """`POST`."""
        return Create(body, lambda data, caller: self._write(self.model(), data, caller), summary=summary)

    def change(self, body: type[Input], summary: Any = "") -> Change:
        """`PATCH`: what is given changes, the rest stays."""
        return Change(body, self._write, summary=summary)

    def _write(self, row: Any, data: Input, caller: Caller) -> Any:
        may_write(self.model, caller)
        new = row._state.adding
        before, parts = (None, {}) if new else (fields_of(row), self.told(row))
        given = data.model_dump(exclude_unset=True)
        extra = dict(given)
        if self.put is not None:
            self.put(row, given, caller)
        columns = {name for column in row._meta.concrete_fields for name in (column.name, column.attname)}
        for name, value in given.items():
            if name in self.links and value is not None:
                one_visible(self.links[name], value, name, caller)
            if name in columns:
                setattr(row, name, value)
        check_fields(row)
        row.save()
        if self.after is not None:
            self.after(row, extra)
        now = {} if new else self.told(row)
        changed = {name: [old, now[name]] for name, old in parts.items() if old != now[name]}
        write_down(row, before=before, by=caller.user, also=changed)
        return row
