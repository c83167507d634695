"""Stopping an import under way."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.transfer.models import ImportRun, State


def why_not_stop(run: ImportRun) -> str:
    """Only what runs can be stopped."""
    return "" if run.state == State.RUNNING else _("Cet import n’est pas en cours.")


@action(
    gettext_lazy("Interrompre l’import"), event="import_stopped", refusal=why_not_stop, hidden=True, icon="player-stop"
)
def stop_import(run: ImportRun, *, by: Any) -> ImportRun:
    """Stop after the lines being written; it may be resumed or taken back."""
    run.state, run.finished_at = State.STOPPED, timezone.now()
    run.save()
    return run
