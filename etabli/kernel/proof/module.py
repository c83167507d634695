"""The proof of the books by the clock."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.proof.nightly import prove_books

proof = Module("proof", _("Preuve des comptes"), plugs=(ScheduledJob("every day 03:40", prove_books),))
