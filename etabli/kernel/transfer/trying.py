"""What one entry does: refused, skipped, updated or created, in a savepoint of its own."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, models, transaction
from django.utils.translation import gettext as _

from etabli.foundation.errors import InputError
from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.transfer.kinds import Entry, ImportKind, Key
from etabli.kernel.transfer.matches import matched_by, tell_likeness
from etabli.kernel.transfer.models import Effect, ImportedRecord, ImportRun, WhenFound
from etabli.kernel.transfer.problems import Problem, problem
from etabli.kernel.transfer.writing import Writer

logger = logging.getLogger("etabli.transfer")


@dataclass
class Outcome:
    """What became of an entry."""

    entry: Entry
    effect: str
    reason: str = ""
    problems: list[Problem] = field(default_factory=list)
    object_id: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)


class _RolledBack(Exception):
    """Ends the savepoint of an entry that was only tried."""


def try_entry(run: ImportRun, kind: ImportKind, entry: Entry, known: models.Model | None, *, keep: bool) -> Outcome:
    """Do what the entry asks, for good (`keep`) or only to see. A fault of the line is an outcome; one of the database
    itself is raised, so that the whole batch is tried again."""
    problems = [remark for line in (*entry.lines, *entry.bad) for remark in line.problems]
    outcome = Outcome(entry, Effect.ERROR, problems=problems, before=kind.current(known) if known is not None else {})
    if not entry.lines:
        return outcome
    if known is not None and run.when_found == WhenFound.SKIP:
        outcome.effect, outcome.reason, outcome.object_id = Effect.SKIP, _("déjà présente"), known.pk
        return outcome
    writer = Writer(run, entry.number, run.by or SYSTEM)
    try:
        with transaction.atomic():
            _write(kind, entry, known, writer, outcome)
            if not keep:
                raise _RolledBack
    except _RolledBack:
        outcome.object_id = known.pk if known is not None else None
    except Exception as fault:
        outcome.effect, outcome.object_id = Effect.ERROR, None
        contradicted = writer.why_contradicted() if isinstance(fault, IntegrityError) else None
        outcome.problems.append(_told(entry, contradicted or fault))
    outcome.problems += writer.remarks
    return outcome


def known_records(run: ImportRun, kind: ImportKind, entries: Sequence[Entry]) -> dict[int, models.Model]:
    """Records that were there before this import, by line number of the entry that is about them.

    By the key the person chose, else, and for a line that does not give it, by those of the kind. A line that makes a
    new record although one like it is known says so.
    """
    by, match = run.by or SYSTEM, run.match
    matched = matched_by(match, entries, by) if match is not None and run.when_found != WhenFound.CREATE else {}
    keys = [key for entry in entries if entry.lines for key in entry.keys]
    found = dict(kind.find(keys, by)) if keys else {}
    own = _made_by(run, [*found.values(), *matched.values()])
    found = {key: record for key, record in found.items() if record.pk not in own}
    matched = {number: record for number, record in matched.items() if record.pk not in own}
    for entry in entries:
        if not entry.lines or entry.number in matched:
            continue
        if run.when_found == WhenFound.CREATE or (match is not None and match.value(entry.values)):
            tell_likeness(entry, entry.keys, found)
        elif record := _first_found(entry.keys, found):
            matched[entry.number] = record
    return matched


def _write(kind: ImportKind, entry: Entry, known: models.Model | None, writer: Writer, outcome: Outcome) -> None:
    main = kind.build(entry, known, writer)
    outcome.object_id = main.pk
    if known is not None:
        outcome.effect = Effect.UPDATE if writer.changed else Effect.SKIP
        outcome.reason = _why_known(writer.run, kind, entry, outcome) if writer.changed else _("identique")
    elif writer.found(main):
        outcome.effect = Effect.UPDATE if writer.changed else Effect.SKIP
    else:
        outcome.effect = Effect.CREATE
        outcome.problems += [entry.likeness] if entry.likeness else []
    writer.journal(main)
    writer.remember()


def _why_known(run: ImportRun, kind: ImportKind, entry: Entry, outcome: Outcome) -> str:
    """Why the record is said to be the same: the key that was chosen, else the first that both have."""
    if run.match is not None and run.match.value(entry.values):
        return _("reconnue par « %(label)s »") % {"label": run.match.label}
    theirs: Sequence[Key] = kind.identify(outcome.before)
    shared = {(key.name, key.value) for key in theirs}
    return next((str(key.label) for key in entry.keys if (key.name, key.value) in shared), "")


def _first_found(keys: Sequence[Key], found: Mapping[tuple[str, str], models.Model]) -> models.Model | None:
    return next((found[key.name, key.value] for key in keys if (key.name, key.value) in found), None)


def _made_by(run: ImportRun, records: Any) -> set[int]:
    """Ids of those that this very run created: a second line like them is a duplicate to tell, not an update."""
    records = list(records)
    if not records:
        return set()
    made = ImportedRecord.objects.filter(
        run=run, created=True, kind=kind_of(type(records[0])), object_id__in=[record.pk for record in records]
    )
    return set(made.values_list("object_id", flat=True))


def _told(entry: Entry, fault: Exception) -> Problem:
    """The sentence for what went wrong while writing the entry."""
    number = getattr(fault, "number", 0) or entry.lines[0].number
    if isinstance(fault, InputError):
        return problem(number, fault.message, field=fault.field)
    if isinstance(fault, Refused):
        return problem(number, fault.message, field=fault.field)
    if isinstance(fault, (Denied, Missing)):
        return problem(number, fault.message)
    if isinstance(fault, ValidationError):
        return problem(number, " ".join(fault.messages))
    if isinstance(fault, (OperationalError, InterfaceError)):
        raise fault
    if isinstance(fault, IntegrityError):
        logger.info("import: line %d met a constraint: %s", number, fault)
        return problem(number, _("Cette ligne contredit une fiche déjà présente (doublon ou lien manquant)."))
    if isinstance(fault, DataError):
        return problem(number, _("Une valeur de cette ligne est trop longue ou hors des limites."))
    logger.error("import: line %d failed", number, exc_info=fault)
    return problem(
        number, _("Le programme n’a pas su importer cette ligne ; le détail est dans son journal technique.")
    )
