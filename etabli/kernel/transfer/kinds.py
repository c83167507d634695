"""What may be imported: the socket through which an area declares its columns and how a line becomes a record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer.matches import Alike, Match
from etabli.kernel.transfer.parsing import text
from etabli.kernel.transfer.problems import ERROR, Problem
from etabli.kernel.transfer.reading import as_text

if TYPE_CHECKING:
    from etabli.kernel.transfer.writing import Writer


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a parser answers when it takes a value over with a reservation, which is told as a warning."""

    value: Any
    sentence: str


@dataclass(frozen=True)
class ImportField:
    """One column that an import understands.

    `aliases`: titles other programs give it; `parse`: cell → value, raising an InputError with its sentence, or
    answering a `Doubt`; `many`: several columns may feed it, its value is then a list; `show`: value → text of the
    preview.
    """

    key: str
    label: Any
    aliases: tuple[str, ...] = ()
    parse: Callable[[Any], Any] = text
    required: bool = False
    many: bool = False
    example: str = ""
    help: Any = ""
    show: Callable[[Any], str] = as_text
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """Something that tells one record from another: `label` says it ("même SIRET").

    `duplicate` tells what a second line of the file with the same key is: an error, a warning, or nothing ("").
    """

    name: str
    value: str
    label: Any
    duplicate: str = ERROR


@dataclass(slots=True)
class Line:
    """One line of the file as understood: its values by field, and what is wrong with it."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        """Whether it is left aside."""
        return any(remark.is_error for remark in self.problems)


@dataclass(slots=True)
class Entry:
    """The lines that together make one record: the good ones, and those left aside. `likeness`: a record like it that
    is there already, told if a new one is made all the same."""

    lines: list[Line]
    bad: list[Line] = field(default_factory=list)
    keys: tuple[Key, ...] = ()
    likeness: Problem | None = None

    @property
    def number(self) -> int:
        """Line of the file it begins at."""
        return min(line.number for line in (*self.lines, *self.bad))

    @property
    def values(self) -> dict[str, Any]:
        """Values of the record: for each field the first good line that has one."""
        found: dict[str, Any] = {}
        for line in self.lines:
            for key, value in line.values.items():
                found.setdefault(key, value)
        return found


@dataclass(frozen=True)
class ImportKind:
    """A kind of data one can import.

    `build(entry, existing, writer)` makes or completes the record and everything that belongs to it, only through the
    writer (which validates, saves, journals, and remembers for undo); it answers the main record.
    `identify(values)` gives the keys of a record, strongest first; `find(keys, by)` the known records by (name, value)
    of their key, in a few queries for many keys. `group(values)` names the record a line belongs to when several lines
    make one. `check(line)` adds remarks that need several columns. `current(record)` gives a known record's values by
    field, to show what an update changes. `in_use(record)` says in French why an imported record can no longer be
    removed, beyond what the database itself shows. `matches`: what a known record may be recognised by when the person
    chooses it. `alike(ids, by)`: records like those of these ids that the import made, proposed for merging.
    """

    name: str
    label: Any
    model: type[models.Model]
    fields: tuple[ImportField, ...]
    build: Callable[[Entry, Any, "Writer"], models.Model]
    identify: Callable[[Mapping[str, Any]], Sequence[Key]] = lambda values: ()
    find: Callable[[Sequence[Key], Any], Mapping[tuple[str, str], models.Model]] = lambda keys, by: {}
    group: Callable[[Mapping[str, Any]], str] | None = None
    check: Callable[[Line], Iterable[Problem]] = lambda line: ()
    current: Callable[[Any], Mapping[str, Any]] = lambda record: {}
    in_use: Callable[[Any], str] = lambda record: ""
    matches: tuple[Match, ...] = ()
    alike: Callable[[Any, Any], Iterable[Alike]] = lambda ids, by: ()
    icon: str = "file-import"
    advanced: bool = False
    help: Any = ""
    title: Any = ""

    def field(self, key: str) -> ImportField | None:
        """Declaration of a field."""
        return next((declared for declared in self.fields if declared.key == key), None)

    def match(self, name: str) -> Match | None:
        """The way of recognising of that name."""
        return next((declared for declared in self.matches if declared.name == name), None)

    def may_be_run_by(self, user: Any) -> bool:
        """Whether this person may write such records one by one."""
        return may_do(user, kind_of(self.model), level="write")


@dataclass(frozen=True)
class MoreColumns:
    """Columns of an import that depend on what the account defined: `widen(kind)` answers the kind with them."""

    widen: Callable[[ImportKind], ImportKind]


def _declared() -> list[ImportKind]:
    found = plugged(ImportKind)
    for more in plugged(MoreColumns):
        found = [more.widen(kind) for kind in found]
    return found


def import_kinds(user: Any = None) -> list[ImportKind]:
    """Kinds of import of the areas that are on, those this person may run when given."""
    return [kind for kind in _declared() if user is None or kind.may_be_run_by(user)]


def import_kind(name: str) -> ImportKind:
    """Kind of that name. Raises Missing when its area is off or unknown."""
    found = next((kind for kind in _declared() if kind.name == name), None)
    if found is None:
        raise Missing
    return found
