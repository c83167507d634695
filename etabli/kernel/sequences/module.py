"""What numbering adds: the proof of the series."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.kernel.sequences.proving import prove_series

sequences = Module("sequences", _("Numérotation"), plugs=(BookCheck("series", _("Séries de numéros"), prove_series),))
