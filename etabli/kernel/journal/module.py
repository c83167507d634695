"""What the journal adds: its proof, and the job that seals it."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.journal.sealing import seal_journal
from etabli.kernel.journal.verifying import verify_journal
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck

journal = Module(
    "journal",
    _("Journal"),
    plugs=(
        BookCheck("journal", _("Journal d’activité"), verify_journal),
        ScheduledJob("every day 02:30", seal_journal),
    ),
)
