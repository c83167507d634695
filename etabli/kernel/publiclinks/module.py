"""Addresses given to people outside."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.kernel.publiclinks.closing import close_public_link

ACTIONS = (close_public_link,)

publiclinks = Module(name="publiclinks", label=_("Liens publics"))
