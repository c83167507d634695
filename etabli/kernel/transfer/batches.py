"""The jobs of an import: everything tried without writing, then everything written, in short transactions.

One transaction never lasts much longer than a quarter of a second, so that nobody waits for an import; it holds the
records and how far the run has come, so that a run killed anywhere goes on with the next line and no line comes twice.
A long run makes room for other jobs now and then.
"""

import time
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.jobs import job
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer.kinds import Entry, ImportKind
from etabli.kernel.transfer.models import Effect, ImportProblem, ImportRow, ImportRun, State
from etabli.kernel.transfer.preview import SHOWN_BAD, SHOWN_FIRST, shown_cells
from etabli.kernel.transfer.reading import UnreadableFile
from etabli.kernel.transfer.sources import entries_of
from etabli.kernel.transfer.trying import Outcome, known_records, try_entry

BATCH_SECONDS = 0.2
TURN_SECONDS = 45.0
LOOKED_UP_AT_ONCE = 10
COUNTS = ("created", "updated", "skipped", "joined", "refused")


@job(retries=5, backoff=5)
def check_import(run_id: int) -> None:
    """Try every line and write nothing but what would happen."""
    if not _work(run_id, State.CHECKING):
        check_import.enqueue(run_id)


@job(retries=5, backoff=5)
def run_import(run_id: int) -> None:
    """Import the lines."""
    if not _work(run_id, State.RUNNING):
        run_import.enqueue(run_id)


def _work(run_id: int, state: str) -> bool:
    """Go on until the end or until the turn is over. Answers whether there is nothing left to do."""
    run = ImportRun.objects.select_related("blob", "by").filter(pk=run_id, state=state).first()
    if run is None:
        return True
    try:
        kind = run.declared
    except Missing:
        _fail(run_id, _("Ce module a été désactivé : ses données ne peuvent plus être importées."))
        return True
    try:
        entries = entries_of(run)
        turn_ends = time.monotonic() + TURN_SECONDS
        while _batch(run_id, state, kind, entries):
            if time.monotonic() > turn_ends:
                return False
    except UnreadableFile as unreadable:
        _fail(run_id, unreadable.message)
    except OperationalError:
        raise
    except Exception:
        _fail(run_id, _("Le programme a rencontré une erreur ; le détail est dans son journal technique."))
        raise
    return True


def _batch(run_id: int, state: str, kind: ImportKind, entries: Sequence[Entry]) -> bool:
    """One transaction. Answers whether lines are left."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(of=("self",)).select_related("by").get(pk=run_id)
        if run.state != state:
            return False
        if not run.position:
            _begin(run, entries)
        ends = time.monotonic() + BATCH_SECONDS
        for entry, known in _with_known(run, kind, entries):
            _note(run, kind, try_entry(run, kind, entry, known, keep=state == State.RUNNING))
            run.position += 1
            if time.monotonic() > ends:
                break
        if run.position >= run.total:
            _finish(run)
        run.save()
    return run.position < run.total


def _with_known(run: ImportRun, kind: ImportKind, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Any]]:
    """The entries still to do, each with the record it is about when that one was there before; looked up a few at a
    time, so that many lines cost few queries."""
    for begin in range(run.position, run.total, LOOKED_UP_AT_ONCE):
        chunk = entries[begin : begin + LOOKED_UP_AT_ONCE]
        known = known_records(run, kind, chunk)
        for entry in chunk:
            yield entry, known.get(entry.number)


def _begin(run: ImportRun, entries: Sequence[Entry]) -> None:
    """Forget what an earlier check said: this pass says it anew."""
    run.rows.all().delete()
    run.problems.all().delete()
    run.total = len(entries)
    run.lines = sum(len(entry.lines) + len(entry.bad) for entry in entries)
    for count in COUNTS:
        setattr(run, count, 0)


def _note(run: ImportRun, kind: ImportKind, outcome: Outcome) -> None:
    """Write what became of each line of an entry."""
    entry = outcome.entry
    rows = []
    for line in (*entry.lines, *entry.bad):
        effect, reason = _effect_of(line, outcome)
        row = ImportRow(run=run, number=line.number, effect=effect, reason=reason[:300])
        row.object_id = outcome.object_id if effect != Effect.ERROR else None
        if run.state == State.CHECKING and _is_shown(run, effect):
            row.shown = shown_cells(kind, run, line, outcome)
        rows.append(row)
        _count(run, effect)
    ImportRow.objects.bulk_create(rows)
    ImportProblem.objects.bulk_create(
        ImportProblem(
            run=run,
            number=remark.number,
            field=remark.field[:60],
            value=remark.value[:300],
            sentence=remark.sentence,
            is_error=remark.is_error,
        )
        for remark in outcome.problems
    )


def _effect_of(line: Any, outcome: Outcome) -> tuple[str, str]:
    entry = outcome.entry
    if line.is_bad or outcome.effect == Effect.ERROR:
        return Effect.ERROR, ""
    if line is entry.lines[0]:
        return outcome.effect, outcome.reason
    return Effect.JOIN, _("avec la ligne %(number)s") % {"number": entry.lines[0].number}


def _is_shown(run: ImportRun, effect: str) -> bool:
    return run.position < SHOWN_FIRST or (effect == Effect.ERROR and run.refused < SHOWN_BAD)


def _count(run: ImportRun, effect: str) -> None:
    name = dict(zip((Effect.CREATE, Effect.UPDATE, Effect.SKIP, Effect.JOIN, Effect.ERROR), COUNTS, strict=True))[
        Effect(effect)
    ]
    setattr(run, name, getattr(run, name) + 1)


def _finish(run: ImportRun) -> None:
    if run.state == State.CHECKING:
        run.state = State.CHECKED
    else:
        run.state, run.finished_at = State.DONE, timezone.now()


def _fail(run_id: int, sentence: str) -> None:
    with transaction.atomic():
        ImportRun.objects.filter(pk=run_id).update(state=State.FAILED, fault=sentence, finished_at=timezone.now())
