"""How a line meets a record that is there already when somebody says by what (SIREN, e-mail, code, name), and records
that look alike once an import is done."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from etabli.kernel.transfer.problems import WARNING, problem

if TYPE_CHECKING:
    from etabli.kernel.transfer.kinds import Entry, Key


@dataclass(frozen=True)
class Match:
    """One way of recognising a record that the person may choose.

    `fields`: import fields of which at least one must have a column; `value(values)`: what a line is known by, empty
    when it does not say; `find(wanted, by)`: (value, record) pairs this person sees, in a few queries for many values.
    """

    name: str
    label: Any
    fields: tuple[str, ...]
    value: Callable[[Mapping[str, Any]], str]
    find: Callable[[Collection[str], Any], Iterable[tuple[str, models.Model]]]


@dataclass(frozen=True)
class Alike:
    """Two records that are perhaps one, of which the import made at least one, and where they are compared."""

    first: str
    second: str
    reason: str
    url: str


def matched_by(match: Match, entries: Sequence["Entry"], by: Any) -> dict[int, models.Model]:
    """The one record that each line is about, by line number. A value that several records bear cannot tell which:
    the line is left aside and says so."""
    wanted = {entry.number: said for entry in entries if entry.lines and (said := match.value(entry.values))}
    bearers: dict[str, dict[Any, models.Model]] = {}
    for value, record in match.find(set(wanted.values()), by) if wanted else ():
        bearers.setdefault(value, {})[record.pk] = record
    found: dict[int, models.Model] = {}
    for entry in entries:
        records = list(bearers.get(wanted.get(entry.number, ""), {}).values())
        if len(records) > 1:
            _set_aside(entry, match, records)
        elif records:
            found[entry.number] = records[0]
    return found


def _set_aside(entry: "Entry", match: Match, records: Sequence[models.Model]) -> None:
    names = ", ".join(f"« {record} »" for record in records[:3])
    sentence = _("Plusieurs fiches ont le même « %(label)s » : %(names)s. Fusionnez-les, ou choisissez une autre clé.")
    remark = problem(entry.number, sentence % {"label": match.label, "names": names}, field=match.fields[0])
    entry.lines[0].problems.append(remark)
    entry.bad, entry.lines = [*entry.lines, *entry.bad], []


def tell_likeness(entry: "Entry", keys: Sequence["Key"], found: Mapping[tuple[str, str], models.Model]) -> None:
    """Note, for a line that makes a new record, that one like it is there: merging the two is proposed afterwards."""
    key = next((key for key in keys if (key.name, key.value) in found), None)
    if key is None:
        return
    sentence = _("« %(name)s » est déjà là (%(label)s) : une seconde fiche est créée, la fusion sera proposée.")
    told = sentence % {"name": found[key.name, key.value], "label": key.label}
    entry.likeness = problem(entry.lines[0].number, told, severity=WARNING)
