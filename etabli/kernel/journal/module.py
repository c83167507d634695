"""What the journal adds: its proof."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.journal.verifying import verify_journal
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck

journal = Module("journal", _("Journal"), plugs=(BookCheck("journal", _("Journal d’activité"), verify_journal),))
