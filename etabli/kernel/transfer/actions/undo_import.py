"""Taking a whole import back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.transfer.models import ImportRun, State
from etabli.kernel.transfer.models.run import UNDO_FOR
from etabli.kernel.transfer.undoing import undo_run


def why_not_undo(run: ImportRun) -> str:
    """An import can be taken back for thirty days, once."""
    if run.state not in (State.DONE, State.STOPPED, State.FAILED) or run.started_at is None:
        return _("Cet import ne peut pas être annulé dans son état actuel.")
    if timezone.now() > run.started_at + UNDO_FOR:
        return _("Cet import date de plus de %(days)s jours : il ne peut plus être annulé.") % {"days": UNDO_FOR.days}
    return ""


@action(
    gettext_lazy("Annuler cet import"), event="import_undone", refusal=why_not_undo, hidden=True, icon="arrow-back-up"
)
def undo_import(run: ImportRun, *, by: Any) -> ImportRun:
    """Remove in the background what it created and restore what it changed, except what was changed or used since."""
    run.state, run.removed, run.kept = State.UNDOING, 0, 0
    run.save()
    undo_run.enqueue(run.pk)
    return run
