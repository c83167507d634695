"""The public door adds nothing: areas plug what their links show."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module

public = Module(name="public", label=_("Pages publiques"))
