"""What the life cycle of electronic invoices adds to the program: the talk with the platform."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.records.lifecycle.fetching import fetch_flows
from etabli.records.lifecycle.options import SECTION
from etabli.records.lifecycle.sending import follow_flows, send_late_flows
from etabli.ui.menus import SettingsSection

lifecycle = Module(
    name="lifecycle",
    label=_("Plateforme de facturation électronique"),
    plugs=(
        ScheduledJob("every 10 minutes", send_late_flows),
        ScheduledJob("every 15 minutes", follow_flows),
        ScheduledJob("every 15 minutes", fetch_flows),
        SettingsSection(
            SECTION,
            _("Plateforme agréée"),
            _("Ventes"),
            icon="building",
            position=296,
            sub=_("Adresses et accès de la plateforme qui transmet et reçoit vos factures électroniques"),
        ),
    ),
)
