"""What dues add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module

dues = Module(name="dues", label=_("Échéances et règlements"))
