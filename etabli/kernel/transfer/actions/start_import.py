"""Writing what the preview showed."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.transfer.batches import run_import
from etabli.kernel.transfer.models import ImportRun, State


def why_not_start(run: ImportRun) -> str:
    """An import starts once it has been checked, and goes on after a stop."""
    if run.state in (State.STOPPED, State.FAILED) and run.started_at:
        return ""
    if run.state != State.CHECKED:
        return _("Vérifiez d’abord les lignes : cet import ne peut pas être lancé maintenant.")
    if run.refused == run.lines:
        return _("Aucune ligne ne peut être importée : corrigez-les d’abord.")
    return ""


@action(gettext_lazy("Lancer l’import"), event="import_started", refusal=why_not_start, hidden=True, icon="player-play")
def start_import(run: ImportRun, *, by: Any) -> ImportRun:
    """Import the lines in the background, from the first one or from where it stopped."""
    if run.state == State.CHECKED:
        run.position, run.started_at = 0, timezone.now()
        run.created = run.updated = run.skipped = run.joined = run.refused = 0
    run.state, run.fault, run.finished_at = State.RUNNING, "", None
    run.save()
    run_import.enqueue(run.pk)
    return run
