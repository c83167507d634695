"""The five duties of an action, in this order: transaction, lock and re-read, right and visibility, run, journal and
event."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.actions.info import ActionInfo
from etabli.kernel.actions.locking import reread
from etabli.kernel.actions.rights import check
from etabli.kernel.events import emit
from etabli.kernel.journal import entries_of, write_entry
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index

Answer = TypeVar("Answer")
_depth: ContextVar[int] = ContextVar("etabli_action_depth", default=0)

DEADLOCKS = frozenset({"40P01", "40001"})
TRIES = 4


def perform(info: ActionInfo, subject: Any, by: Any, inputs: dict[str, Any]) -> Any:
    """Do it, or say no and leave nothing written. Two transactions that block each other: one starts over by itself."""
    inputs = prepare(info, subject, by, inputs)
    return starting_over(lambda: _perform(info, subject, by, inputs))


def prepare(
    info: ActionInfo, subject: Any, by: Any, inputs: dict[str, Any], *, checked: bool = False
) -> dict[str, Any]:
    """The inputs with what the slow checks found; a door that opens a transaction of its own calls this ahead of it
    (`checked`: it has looked at right and visibility already)."""
    if info.before is None or "prepared" in inputs:
        return inputs
    if not checked:
        check(by, info, subject)
    return {**inputs, "prepared": info.before(subject, by=by, **inputs)}


def starting_over(work: Callable[[], Answer]) -> Answer:
    """Do the work, again when the database chose it as the victim of a deadlock; inside a transaction, the outer one
    does."""
    if connection.in_atomic_block:
        return work()
    for attempt in range(TRIES):
        try:
            return work()
        except OperationalError as error:
            if attempt == TRIES - 1 or getattr(error.__cause__, "sqlstate", "") not in DEADLOCKS:
                raise
    raise AssertionError("unreachable")


def _perform(info: ActionInfo, subject: Any, by: Any, inputs: dict[str, Any]) -> Any:
    with transaction.atomic():
        record = reread(subject)
        if not _depth.get():
            check(by, info, record)
        if why := info.why_not(record):
            raise Refused(why)
        before = fields_of(record)
        token = _depth.set(_depth.get() + 1)
        try:
            result = info.fn(record, by=by, **inputs)
        finally:
            _depth.reset(token)
        about = result if info.creates and isinstance(result, models.Model) else record
        data = what_changed(before, record) if about is record else {}
        if about.pk is not None and not _is_same_sitting(info, about, by):
            write_entry(about, by=by, verb=info.event or info.name, data=data, label=info.label_for(about))
        if about.pk is not None:
            index(about)
        if info.event:
            emit(info.event, about, by=by)
    if type(subject) is type(record) and subject is not record:
        subject.__dict__.update(record.__dict__)
        if result is record:
            return subject
    return result


def _is_same_sitting(info: ActionInfo, record: models.Model, by: Any) -> bool:
    """Whether this person's last entry on the record tells this same writing: a sitting makes one entry."""
    if info.sitting is None:
        return False
    last = entries_of(record).first()
    verb, user = info.event or info.name, user_or_none(by)
    return last is not None and last.verb == verb and last.user == user and last.at > timezone.now() - info.sitting
