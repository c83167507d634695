"""Doing it: record by record, each with its mark, so that nothing is done twice nor left out."""

import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.actions import ActionInfo, registry
from etabli.kernel.actions.performing import perform, prepare, starting_over
from etabli.kernel.bulk.gathering import Gathering, Piece, gathering_named
from etabli.kernel.bulk.inputs import packed, unpacked
from etabli.kernel.bulk.models import BulkRun
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.modules import resolve
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused

SLICE_SECONDS = 20
TOLD = 1000
NO = (Refused, Invalid, Denied, Missing)


def start(
    what: ActionInfo | Gathering, *, kind: str, ids: Sequence[int], by: Any, inputs: Any = None, back: str = ""
) -> BulkRun:
    """Write the run; its job follows the transaction. `inputs` are those of the action, `back` the list left."""
    with transaction.atomic():
        run = _written(what, kind, ids, by, inputs, back)
        carry_on.enqueue(run.pk)
    return run


def run_now(
    what: ActionInfo | Gathering, *, kind: str, ids: Sequence[int], by: Any, inputs: Any = None, back: str = ""
) -> BulkRun:
    """The same within the request, for few records."""
    run = _written(what, kind, ids, by, inputs, back)
    _go_on(run, until=None)
    return run


def stop(run: BulkRun) -> None:
    """Do no more after the record in hand; what is done stays done."""
    BulkRun.objects.filter(pk=run.pk, state="running").update(state="stopped", ended_at=timezone.now())


@job(retries=5)
def carry_on(run_id: int) -> None:
    """A slice of the run, then the next one: other jobs get their turn between."""
    run = BulkRun.objects.filter(pk=run_id, state="running").first()
    if run is None:
        return
    _go_on(run, until=time.monotonic() + SLICE_SECONDS)
    if run.is_running:
        carry_on.enqueue(run.pk)


def _written(what: ActionInfo | Gathering, kind: str, ids: Sequence[int], by: Any, inputs: Any, back: str) -> BulkRun:
    return BulkRun.objects.create(
        name=what.name,
        label=str(what.label),
        kind=kind,
        user_id=by.pk,
        ids=list(ids),
        total=len(ids),
        inputs=packed(inputs or {}),
        back=back[:2000],
    )


def _go_on(run: BulkRun, *, until: float | None) -> None:
    gathering = gathering_named(run.name)
    if gathering is not None:
        _gather(run, gathering)
        return
    info, by, inputs = registry.get(run.name), User.objects.get(pk=run.user_id), unpacked(run.inputs)
    while run.position < run.total:
        if until is not None and time.monotonic() > until:
            return
        if not BulkRun.objects.filter(pk=run.pk, state="running").exists():
            run.refresh_from_db()
            return
        _do(run, info, by, inputs)
    _end(run)


def _do(run: BulkRun, info: ActionInfo, by: Any, inputs: dict[str, Any]) -> None:
    pk = run.ids[run.position]
    try:
        record = _seen(run, by, pk)
        ready = prepare(info, record, by, inputs)
        starting_over(lambda: _one(run, info, record, by, ready))
    except NO as no:
        _refuse(run, pk, str(no) or _("Ce n’est plus possible."))


def _one(run: BulkRun, info: ActionInfo, record: Any, by: Any, inputs: dict[str, Any]) -> None:
    with transaction.atomic():
        perform(info, record, by, inputs)
        BulkRun.objects.filter(pk=run.pk).update(position=run.position + 1, done=run.done + 1)
    run.position, run.done = run.position + 1, run.done + 1


def _seen(run: BulkRun, by: Any, pk: int) -> Any:
    rows = resolve(run.kind)._default_manager.filter(pk=pk)
    found = (rows.visible_to(by) if hasattr(rows, "visible_to") else rows).first()
    if found is None:
        raise Missing(_("Cette fiche n’existe plus, ou ne vous est plus visible."))
    return found


def _refuse(run: BulkRun, pk: int, why: str) -> None:
    named = resolve(run.kind)._base_manager.filter(pk=pk).first()
    run.position += 1
    if len(run.problems) < TOLD:
        run.problems.append([pk, str(named) if named is not None else f"n° {pk}", why])
    run.save(update_fields=["position", "problems"])


def _gather(run: BulkRun, gathering: Gathering) -> None:
    """From the beginning after a stop: nothing has changed but the count."""
    run.position, run.done, run.problems = 0, 0, []
    by = User.objects.get(pk=run.user_id)
    pieces: list[Piece] = []
    for pk in run.ids:
        try:
            pieces.append(gathering.piece(_seen(run, by, pk)))
        except NO as no:
            _refuse(run, pk, str(no))
            continue
        run.position, run.done = run.position + 1, run.done + 1
        BulkRun.objects.filter(pk=run.pk).update(position=run.position, done=run.done)
        if not run.position % 10 and not BulkRun.objects.filter(pk=run.pk, state="running").exists():
            run.refresh_from_db()
            return
    if pieces:
        name, media_type, data = gathering.join(pieces)
        run.file = store_blob(data, name=name, media_type=media_type)
    _end(run)


def _end(run: BulkRun) -> None:
    run.state, run.ended_at = BulkRun.State.DONE, timezone.now()
    run.save(update_fields=["state", "ended_at", "file"])
