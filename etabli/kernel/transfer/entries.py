"""From the table of a file to entries: values read, lines gathered by record, duplicates inside the file seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.errors import InputError
from etabli.kernel.transfer.kinds import Doubt, Entry, ImportField, ImportKind, Key, Line
from etabli.kernel.transfer.matches import Match
from etabli.kernel.transfer.problems import ERROR, WARNING, Problem, problem
from etabli.kernel.transfer.reading import Row, Table, as_text

Corrections = Mapping[str, Mapping[str, str]]


def read_entries(
    kind: ImportKind, table: Table, mapping: Mapping[int, str], corrections: Corrections, match: Match | None = None
) -> list[Entry]:
    """Every line of the table, once, within the entry of its record. Lines that `match` knows by the same value are one
    record where several lines may make one, else a duplicate."""
    columns = [(column, declared) for column, key in mapping.items() if (declared := kind.field(key)) is not None]
    entries = _Gathering(kind, match)
    for row in table.rows:
        entries.add(_read_line(kind, corrected(row, corrections), columns))
    return entries.finished()


def corrected(row: Row, corrections: Corrections) -> Row:
    """The line with what somebody corrected in the preview in place of its cells."""
    changes = corrections.get(str(row.number))
    if not changes:
        return row
    cells, refused = list(row.cells), dict(row.refused)
    for column, written in changes.items():
        if int(column) < len(cells):
            cells[int(column)] = written.strip() or None
            refused.pop(int(column), None)
    return Row(row.number, tuple(cells), refused, row.surplus)


def _read_line(kind: ImportKind, row: Row, columns: list[tuple[int, ImportField]]) -> Line:
    line = Line(row.number, {})
    if row.surplus:
        line.problems.append(
            problem(
                row.number,
                _(
                    "Cette ligne compte plus de cellules que de titres : un séparateur ou un guillemet est sans "
                    "doute de trop."
                ),
            )
        )
    for column, declared in columns:
        if sentence := row.refused.get(column):
            shown = as_text(row.cell(column))
            line.problems.append(problem(row.number, sentence, field=declared.key, value=shown))
        elif row.cell(column) is not None:
            _read_cell(line, declared, row.cell(column))
    for declared in kind.fields:
        known = declared.key in line.values or any(remark.field == declared.key for remark in line.problems)
        if declared.required and not known:
            sentence = _("« %(field)s » est vide ; c’est obligatoire.") % {"field": declared.label}
            line.problems.append(problem(row.number, sentence, field=declared.key))
    line.problems += kind.check(line)
    return line


def _read_cell(line: Line, declared: ImportField, cell: Any) -> None:
    try:
        value = declared.parse(cell)
    except InputError as wrong:
        line.problems.append(problem(line.number, wrong.message, field=declared.key, value=as_text(cell)))
        return
    if isinstance(value, Doubt):
        line.problems.append(
            problem(line.number, value.sentence, field=declared.key, value=as_text(cell), severity=WARNING)
        )
        value = value.value
    if value in (None, "", []):
        return
    if declared.many:
        line.values.setdefault(declared.key, []).extend(value if isinstance(value, list) else [value])
    else:
        line.values.setdefault(declared.key, value)


@dataclass
class _Gathering:
    """Lines gathered by record, in the order of the file."""

    kind: ImportKind
    match: Match | None = None
    entries: list[Entry] = field(default_factory=list)
    named: dict[str, Entry] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Put a line with those of its record."""
        name = self._name_of(line) if self.kind.group else ""
        entry = self.named.get(name) if name else None
        if entry is None:
            entry = Entry([])
            self.entries.append(entry)
            if name:
                self.named[name] = entry
        (entry.bad if line.is_bad else entry.lines).append(line)

    def _name_of(self, line: Line) -> str:
        """What gathers a line with others: the chosen key first, without the letters' case, else the kind's own."""
        chosen = self.match.value(line.values).casefold() if self.match else ""
        return f"={chosen}" if chosen else (self.kind.group(line.values) if self.kind.group else "")

    def _keys_of(self, entry: Entry) -> tuple[Key, ...]:
        """The kind's keys, and for one whose lines stand alone the chosen one: a second line of it is a duplicate."""
        keys = tuple(self.kind.identify(entry.values))
        if self.match is None or self.kind.group or not (said := self.match.value(entry.values)):
            return keys
        return (*keys, Key(f"={self.match.name}", said, self.match.label))

    def finished(self) -> list[Entry]:
        """The entries with their keys; an entry that repeats an earlier one says so."""
        seen: dict[tuple[str, str], int] = {}
        for entry in self.entries:
            if not entry.lines:
                continue
            entry.keys = self._keys_of(entry)
            if repeated := list(_repeated(entry, seen)):
                entry.lines[0].problems += repeated[:1]
            if any(remark.is_error for remark in repeated[:1]):
                entry.bad, entry.lines = [*entry.lines, *entry.bad], []
                continue
            for key in entry.keys:
                seen.setdefault((key.name, key.value), entry.number)
        return self.entries


def _repeated(entry: Entry, seen: Mapping[tuple[str, str], int]) -> Iterable[Problem]:
    """A remark for each key that an earlier line of the file has already, errors first."""
    for severity in (ERROR, WARNING):
        for key in entry.keys:
            first = seen.get((key.name, key.value))
            if first is not None and key.duplicate == severity:
                sentence = _("Doublon de la ligne %(first)s : %(label)s.") % {"first": first, "label": key.label}
                yield problem(entry.lines[0].number, sentence, severity=severity)
