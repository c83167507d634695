"""Taking an import back: what it created goes, what it changed returns to what it was.

Record by record of the file, last first, each in a savepoint: a record that somebody has changed or used since stays
whole, with everything that came with it, and the report says why.
"""

import json
import time
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.events import emit
from etabli.kernel.jobs import job
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.search import forget, index
from etabli.kernel.transfer.batches import BATCH_SECONDS, TURN_SECONDS
from etabli.kernel.transfer.kinds import ImportKind
from etabli.kernel.transfer.models import ImportedRecord, ImportRun, State
from etabli.kernel.transfer.uses import use_of
from etabli.kernel.transfer.writing import values_of

Fate = ImportedRecord.Fate


class _Stays(Exception):
    """A record cannot be taken back; the sentence says why."""


@job(retries=5, backoff=5)
def undo_run(run_id: int) -> None:
    """Take back what an import wrote, as far as it stands."""
    turn_ends = time.monotonic() + TURN_SECONDS
    while _batch(run_id):
        if time.monotonic() > turn_ends:
            undo_run.enqueue(run_id)
            return


def _batch(run_id: int) -> bool:
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(of=("self",)).select_related("by").get(pk=run_id)
        if run.state != State.UNDOING:
            return False
        ends = time.monotonic() + BATCH_SECONDS
        while _undo_next(run):
            if time.monotonic() > ends:
                break
        else:
            run.state, run.undone_at = State.UNDONE, timezone.now()
        run.save()
    return run.state == State.UNDOING


def _undo_next(run: ImportRun) -> bool:
    """Take back one record of the file with what came with it; then what several lines shared. False: nothing left."""
    standing = run.records.filter(fate=Fate.STANDING)
    own = standing.filter(shared=False)
    last = own.order_by("-number").values_list("number", flat=True).first()
    if last is not None:
        _take_back(run, list(own.filter(number=last).order_by("-id")))
        return True
    shared = standing.filter(shared=True).order_by("-id").first()
    if shared is not None:
        _take_back(run, [shared])
        return True
    return False


def _take_back(run: ImportRun, records: Sequence[ImportedRecord]) -> None:
    kind = run.declared
    fate, reason = Fate.UNDONE, ""
    try:
        with transaction.atomic():
            for noted in records:
                _refuse_if_needed(run, kind, noted)
            made = {(noted.kind, noted.object_id) for noted in records if noted.created}
            for noted in records:
                _take_back_one(run, kind, noted, made)
    except _Stays as stays:
        fate, reason = Fate.KEPT, str(stays)
    except (ProtectedError, RestrictedError, IntegrityError, Refused) as refusal:
        fate, reason = Fate.KEPT, str(refusal) if isinstance(refusal, Refused) else _("utilisée depuis l’import")
    ImportedRecord.objects.filter(pk__in=[record.pk for record in records]).update(fate=fate, reason=reason[:300])
    if not records[0].shared:
        run.removed += fate == Fate.UNDONE
        run.kept += fate == Fate.KEPT


def _refuse_if_needed(run: ImportRun, kind: ImportKind, noted: ImportedRecord) -> None:
    """Look at every record before touching any: taking one back may change its neighbours by itself."""
    record = _locked(noted)
    if record is not None:
        if noted.created:
            _refuse_used(run, kind, record)
        _refuse_changed(record, noted)


def _take_back_one(run: ImportRun, kind: ImportKind, noted: ImportedRecord, made: set[tuple[str, int]]) -> None:
    record = _locked(noted)
    if record is None:
        return
    if not noted.created:
        _restore(run, record, noted)
        return
    forget(record)
    if _goes_with_another(record, made):
        return
    if isinstance(record, kind.model):
        write_entry(record, by=run.by or SYSTEM, verb="import_undone", label=noted.label)
        emit(f"{record._meta.model_name}_deleted", record, by=run.by or SYSTEM)
    record.delete()


def _locked(noted: ImportedRecord) -> Any:
    return resolve(noted.kind)._base_manager.filter(pk=noted.object_id).select_for_update(of=("self",)).first()


def _refuse_used(run: ImportRun, kind: ImportKind, record: models.Model) -> None:
    why = kind.in_use(record) if isinstance(record, kind.model) else ""
    if why := why or use_of(record, run):
        raise _Stays(why)


def _goes_with_another(record: models.Model, made: set[tuple[str, int]]) -> bool:
    """Whether the database deletes it with another record of the same line, which is about to go."""
    parents = [c for c in record._meta.concrete_fields if isinstance(c, models.ForeignKey)]
    return any(
        (kind_of(column.related_model), getattr(record, column.attname)) in made
        for column in parents
        if column.remote_field.on_delete is models.CASCADE
    )


def _refuse_changed(record: models.Model, noted: ImportedRecord) -> None:
    """Compare the record with what the import left: what somebody wrote since is worth more than the undoing."""
    now = json.loads(json.dumps(values_of(record), cls=DjangoJSONEncoder))
    for name, left in noted.after.items():
        if name in now and now[name] != left:
            raise _Stays(_("modifiée depuis l’import (%(field)s)") % {"field": _column(record, name).verbose_name})


def _restore(run: ImportRun, record: models.Model, noted: ImportedRecord) -> None:
    for name, before in noted.before.items():
        setattr(record, name, _python(record, name, before))
    if noted.before:
        record.save()
        index(record)
        changes = {name: [noted.after.get(name), before] for name, before in noted.before.items()}
        write_entry(record, by=run.by or SYSTEM, verb="import_undone", data=changes, label=noted.label)
        emit(f"{record._meta.model_name}_changed", record, by=run.by or SYSTEM)
    for name, added in noted.related.items():
        getattr(record, name).remove(*added)


def _python(record: models.Model, name: str, value: Any) -> Any:
    """A value from the notes in the type of its column."""
    column = _column(record, name)
    return column.target_field.to_python(value) if isinstance(column, models.ForeignKey) else column.to_python(value)


def _column(record: models.Model, name: str) -> Any:
    return next(column for column in record._meta.concrete_fields if column.attname == name)
