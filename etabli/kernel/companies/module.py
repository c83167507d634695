"""What can be done with own companies."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.actions import archive_company, restore_company
from etabli.kernel.modules import Module

ACTIONS = (archive_company, restore_company)

companies = Module("companies", _("Sociétés"))
