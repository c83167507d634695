"""What can be done with own companies."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.actions import (
    archive_company,
    archive_company_profile,
    restore_company,
    restore_company_profile,
)
from etabli.kernel.modules import Module

ACTIONS = (archive_company, restore_company, archive_company_profile, restore_company_profile)

companies = Module("companies", _("Sociétés"))
