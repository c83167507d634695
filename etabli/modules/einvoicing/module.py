"""What electronic invoicing adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.kernel.proof import BookCheck
from etabli.modules.einvoicing.actions import choose_address, look_up_client, make_report, transmit_invoice
from etabli.modules.einvoicing.api import reports_api, transmissions_api
from etabli.modules.einvoicing.automatic import hand_on
from etabli.modules.einvoicing.collecting import declare_collections
from etabli.modules.einvoicing.demo import build_einvoicing
from etabli.modules.einvoicing.following import INCOMING, read_statuses
from etabli.modules.einvoicing.models import Transmission
from etabli.modules.einvoicing.options import SECTION
from etabli.modules.einvoicing.pages import EinvoicingPage, ReportPages, TransmissionPages
from etabli.modules.einvoicing.pages.plugs import PANELS, StateFilter, invoice_panels, tasks
from etabli.modules.einvoicing.proving import check_states
from etabli.records.lifecycle.sockets import FlowReader
from etabli.records.parties.sockets import PartyOwned
from etabli.ui.menus import MenuEntry, PageExtension, SettingsSection, TodoSource

einvoicing = Module(
    name="einvoicing",
    label=_("Facturation électronique"),
    needs=("billing",),
    optional=True,
    plugs=(
        transmissions_api,
        reports_api,
        DemoPart("einvoicing", build_einvoicing, after=("payments",)),
        MenuEntry(
            "Pilotage",
            _("Facturation électronique"),
            EinvoicingPage,
            roles=(Role.ADMINISTRATOR,),
            also=(TransmissionPages, ReportPages),
            extra=True,
            position=44,
        ),
        Opening(
            "Commercial › Devis & commandes",
            (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES),
            (Transmission,),
        ),
        *PANELS,
        PageExtension(
            "factures",
            actions=(transmit_invoice,),
            filters=(StateFilter("transmission", _("Facturation électronique")),),
            panels=invoice_panels,
        ),
        PageExtension("repertoire", actions=(look_up_client, choose_address)),
        PageExtension("societes", actions=(make_report,)),
        PartyOwned(
            "einvoicing.directorycheck",
            "party",
            _("réponse de l’annuaire"),
            _("réponses de l’annuaire"),
            feminine=True,
            blocks=False,
            move=lambda kept, absorbed: None,
        ),
        FlowReader((INCOMING,), read_statuses),
        Reaction("billing.invoice_issued", hand_on, in_step=True),
        ScheduledJob("every 15 minutes", declare_collections),
        BookCheck(
            "einvoice_states", _("Les factures transmises sont dans l’état que disent leurs statuts"), check_states
        ),
        TodoSource(tasks, roles=(Role.ADMINISTRATOR,)),
        SettingsSection(
            SECTION,
            _("Facturation électronique"),
            _("Ventes"),
            icon="world-share",
            position=295,
            sub=_("Taille de l’entreprise, régime de TVA, envoi automatique à la plateforme"),
        ),
    ),
)
