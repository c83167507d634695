"""What the legal chain adds: its proof."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.chain.proving import prove_chains
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck

chain = Module("chain", _("Registre légal"), plugs=(BookCheck("chain", _("Chaîne de scellement"), prove_chains),))
