"""The only way an import writes: each record validated, saved, journaled, found by search, and remembered for undo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from etabli.kernel.actions.changes import plain
from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of
from etabli.kernel.search import index
from etabli.kernel.transfer.models import ImportedRecord, ImportRun
from etabli.kernel.transfer.problems import WARNING, BadValue, Problem, problem

Record = TypeVar("Record", bound=models.Model)
COUNTERS = frozenset({"version", "updated_at"})


@dataclass
class _Written:
    """A record touched by this entry: its values before (None: it did not exist) and the links added."""

    record: models.Model
    before: dict[str, Any] | None
    shared: bool
    related: dict[str, list[int]] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Column → [before, after]."""
        after = values_of(self.record)
        return {name: [old, after[name]] for name, old in (self.before or {}).items() if after[name] != old}


class Writer:
    """Handed to `ImportKind.build` for one entry."""

    def __init__(self, run: ImportRun, number: int, by: Any) -> None:
        self.run = run
        self.by = by
        self._number = number
        self._written: dict[tuple[type[models.Model], Any], _Written] = {}
        self._saving: Any = (None, {})
        self.remarks: list[Problem] = []

    def why_contradicted(self) -> BadValue | None:
        """The constraint that the database refused, in its own words; asked for once the savepoint is undone.

        Trying every constraint before every save would cost more than all the rest of an import.
        """
        record, fields = self._saving
        if record is None:
            return None
        try:
            record.validate_constraints()
        except ValidationError as wrong:
            return bad_value(wrong, fields)
        return None

    def save(self, record: Record, *, fields: Mapping[str, str] | None = None, shared: bool = False) -> Record:
        """Validate and save a record, unless it is unchanged. `fields`: model field → import field, for the remarks;
        `shared`: several lines use it, so that undoing the others leaves it alone while something needs it."""
        adding = record._state.adding
        if not adding and self._standing(record).before is not None and not self._differs(record):
            return record
        self._saving = (record, fields or {})
        try:
            record.full_clean(validate_constraints=False)
        except ValidationError as wrong:
            raise bad_value(wrong, fields or {}) from None
        record.save()
        if adding:
            self._written[_identity(record)] = _Written(record, None, shared)
        return record

    def fill(self, record: Record, **values: Any) -> Record:
        """Set the values that the file gives; an empty cell never erases what is known."""
        if not record._state.adding:
            self._standing(record)
        for name, value in values.items():
            if value not in (None, "", []):
                setattr(record, name, value)
        return record

    def relate(self, record: models.Model, name: str, others: Iterable[models.Model]) -> None:
        """Add links of a many-to-many field; those that stood there stay."""
        relation = getattr(record, name)
        added = {other.pk for other in others} - set(relation.values_list("pk", flat=True))
        if added:
            relation.add(*added)
            self._standing(record).related.setdefault(name, []).extend(sorted(added))

    def warn(self, sentence: Any, *, field: str = "", value: str = "", number: int = 0) -> None:
        """Tell something about a line that is imported all the same."""
        self.remarks.append(problem(number or self._number, sentence, field=field, value=value, severity=WARNING))

    @property
    def created(self) -> bool:
        """Whether a record that is not shared was created."""
        return any(written.before is None and not written.shared for written in self._written.values())

    def found(self, record: models.Model) -> bool:
        """Whether a record was there before this entry, found while building rather than by its keys."""
        written = self._written.get(_identity(record))
        return written is not None and written.before is not None

    @property
    def changed(self) -> bool:
        """Whether anything was written at all."""
        return any(w.before is None or w.changes or w.related for w in self._written.values() if not w.shared)

    def journal(self, main: models.Model) -> None:
        """One journal entry and one event for the main record, in the transaction that wrote it."""
        written = self._written.get(_identity(main))
        if written is None and not self.changed:
            return
        is_new = written is not None and written.before is None
        changes = {} if written is None or is_new else written.changes
        data = {name: [plain(old), plain(new)] for name, (old, new) in changes.items()}
        label = _("Import de %(file)s, ligne %(number)s") % {"file": self.run.file_name, "number": self._number}
        write_entry(main, by=self.by, verb="imported" if is_new else "updated_by_import", data=data, label=label[:200])
        emit(f"{main._meta.model_name}_{'created' if is_new else 'changed'}", main, by=self.by)

    def adopt(self, record: Record) -> Record:
        """Count as created by this entry a record that another one brought with it when it was saved."""
        self._written[_identity(record)] = _Written(record, None, shared=False)
        return record

    def remember(self) -> None:
        """Note what was written, as the database now has it, for undoing; bring the search entries in step."""
        rows = []
        for written in self._written.values():
            record = type(written.record)._base_manager.get(pk=written.record.pk)
            after = values_of(record)
            changed = {name: old for name, old in (written.before or {}).items() if after[name] != old}
            if written.before is not None and not changed and not written.related:
                continue
            rows.append(
                ImportedRecord(
                    run=self.run,
                    number=self._number,
                    kind=kind_of(type(record)),
                    object_id=record.pk,
                    created=written.before is None,
                    shared=written.shared,
                    before=changed,
                    after=after if written.before is None else {name: after[name] for name in changed},
                    related=written.related,
                    label=str(record)[:200],
                )
            )
            index(record)
        ImportedRecord.objects.bulk_create(rows)

    def _standing(self, record: models.Model) -> _Written:
        """The note about a record that existed before this entry, its values taken from the database at first use."""
        identity = _identity(record)
        if identity not in self._written:
            stored = type(record)._base_manager.get(pk=record.pk)
            self._written[identity] = _Written(record, values_of(stored), shared=False)
        return self._written[identity]

    def _differs(self, record: models.Model) -> bool:
        return bool(self._written[_identity(record)].changes)


def values_of(record: models.Model) -> dict[str, Any]:
    """Own columns of a record but its key, its counters and those its model says follow by themselves (`DERIVED`), as
    undo compares them."""
    left_out = COUNTERS | getattr(record, "DERIVED", frozenset())
    return {
        column.attname: column.value_from_object(record)
        for column in record._meta.concrete_fields
        if not column.primary_key and column.name not in left_out
    }


def _identity(record: models.Model) -> tuple[type[models.Model], Any]:
    return (record._meta.concrete_model or type(record), record.pk)


def bad_value(wrong: ValidationError, fields: Mapping[str, str]) -> BadValue:
    """The first thing wrong with a record, in terms of the file's columns."""
    for name, messages in wrong.message_dict.items():
        return BadValue(" ".join(messages), fields.get(name, "" if name == "__all__" else name))
    return BadValue(_("Cette ligne ne peut pas être enregistrée."))
