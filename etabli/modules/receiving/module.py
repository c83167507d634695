"""What received invoices add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.modules.receiving import actions as acts
from etabli.modules.receiving.api import receiving_api
from etabli.modules.receiving.bringing import take_collected
from etabli.modules.receiving.demo import build_received
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.modules.receiving.pages.files import IncomingFilePages
from etabli.modules.receiving.pages.invoices import ReceivedInvoicePages
from etabli.modules.receiving.pages.plugs import supplier_panel, waiting_invoices
from etabli.modules.receiving.telling import ARRIVALS
from etabli.records.interactions.capturing.collected import CollectedFiles
from etabli.records.parties.sockets import ClientPanel, PartyOwned
from etabli.ui.menus import Command, MenuEntry, TodoSource

ACTIONS = tuple(getattr(acts, name) for name in acts.__all__)
BUYERS = (Role.ADMINISTRATOR, Role.EXPENSES)

receiving = Module(
    name="receiving",
    label=_("Factures reçues"),
    optional=True,
    plugs=(
        receiving_api,
        MenuEntry(
            "Dépenses/Fourn.",
            _("Factures reçues"),
            ReceivedInvoicePages,
            roles=BUYERS,
            also=(IncomingFilePages,),
            picks=("parties.party",),
            extra=True,
            position=5,
        ),
        Command(
            _("Déposer des factures reçues"),
            lambda: f"{ReceivedInvoicePages.page().url()}#depot",
            icon="upload",
            roles=BUYERS,
            level="write",
        ),
        Command(
            _("Fichiers reçus gardés de côté"),
            lambda: f"{IncomingFilePages.page().url()}?vue=de-cote",
            icon="file-alert",
            roles=BUYERS,
        ),
        ARRIVALS,
        CollectedFiles(take_collected),
        SearchSource(
            ReceivedInvoice,
            fields=("number", "supplier_name", "party__name", "total_incl"),
            title=str,
            subtitle=lambda invoice: str(invoice.situation_state.word),
            date="date",
            weight=11,
            icon="file-download",
            related=("party",),
        ),
        ClientPanel(_("Factures reçues"), supplier_panel, roles=BUYERS, position=28),
        PartyOwned("receiving.receivedinvoice", "party", _("facture reçue"), _("factures reçues"), feminine=True),
        TodoSource(waiting_invoices, roles=BUYERS),
        DemoPart("receiving", build_received, after=("sales",)),
    ),
)
