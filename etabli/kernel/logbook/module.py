"""What the event log adds: its proof, its resource of the interface."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.logbook.api import logbook_api
from etabli.kernel.logbook.models import LogEntry
from etabli.kernel.logbook.verifying import verify_logbook
from etabli.kernel.logbook.writing import note
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck, CheckResult, FaultListener


def note_fault(result: CheckResult) -> None:
    """A check that did not hold."""
    note(LogEntry.Kind.CHECK_FAILED, result.label, fault=result.first_fault)


logbook = Module(
    "logbook",
    _("Journal des événements"),
    plugs=(
        BookCheck("logbook", _("Journal des événements"), verify_logbook),
        FaultListener(note_fault),
        logbook_api,
    ),
)
