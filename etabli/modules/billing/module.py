"""What billing adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.fields import FieldKind
from etabli.kernel.modules import Module
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.kernel.proof import BookCheck
from etabli.kernel.search import SearchSource
from etabli.kernel.sequences import Numbering
from etabli.kernel.settings import declare
from etabli.modules.billing.actions import (
    apply_credit,
    correct_invoice,
    credit_invoice,
    deduct_deposits,
    deposit_order,
    draft_invoice,
    duplicate_invoice,
    invoice_order,
    invoice_quote,
    issue_invoice,
    send_invoice,
)
from etabli.modules.billing.api import billing_api
from etabli.modules.billing.demo import build_billing
from etabli.modules.billing.following import close_when_settled
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.pages.invoices import InvoicePages
from etabli.modules.billing.pages.panels import PANELS
from etabli.modules.billing.pages.plugs import (
    balance_figure,
    invoice_name,
    invoice_tasks,
    order_figures,
    order_panels,
    overdue_tile,
    subtitle_of,
    turnover_figure,
    unpaid_tile,
)
from etabli.modules.billing.proving import check_numbers
from etabli.modules.billing.queries import overdue_invoices
from etabli.records.documents.family import DocumentType, numbers_in
from etabli.records.documents.models import Document
from etabli.records.documents.pages import DealTab
from etabli.records.documents.sockets import OrderFigure
from etabli.records.parties.sockets import PartyFigure
from etabli.ui.menus import DashboardWidget, FirstStep, MenuEntry, PageExtension, QuickCreate, TodoSource

ACTIONS = (
    draft_invoice,
    issue_invoice,
    send_invoice,
    credit_invoice,
    correct_invoice,
    apply_credit,
    duplicate_invoice,
    invoice_order,
    invoice_quote,
    deposit_order,
    deduct_deposits,
)

SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)

declare(
    "billing.invoice_makes",
    "customer",
    label=_("Une facture fait automatiquement passer un contact à"),
    section="sales",
    choices=(("customer", _("client")), ("prospect", _("prospect (inchangé)")), ("both", _("prospect et client"))),
)
declare(
    "billing.due_days",
    0,
    label=_("Une facture sans conditions de règlement est due ce nombre de jours après son émission"),
    help=_("0 : les conditions de règlement par défaut s’appliquent."),
    section="sales",
)

billing = Module(
    name="billing",
    label=_("Factures et avoirs"),
    plugs=(
        billing_api,
        DocumentType(
            kind="invoice",
            model=Invoice,
            label=_("Facture"),
            plural=_("Factures"),
            series="invoice",
            date_field="due_date",
            feminine=True,
        ),
        FieldKind("invoice", _("Factures"), Invoice, _("Documents")),
        DemoPart("billing", build_billing, after=("sales",)),
        Numbering(
            "billing.invoice",
            _("Factures"),
            prefix="F{Y}-",
            digits=4,
            reset="year",
            position=10,
            borne=numbers_in("invoice"),
        ),
        Numbering(
            "billing.credit_note",
            _("Avoirs"),
            prefix="A{Y}-",
            digits=4,
            reset="year",
            position=30,
            borne=numbers_in("credit_note"),
        ),
        BookCheck("invoice_numbers", _("Les numéros des factures et avoirs se suivent"), check_numbers),
        DealTab("factures", _("Ventes"), position=40),
        MenuEntry(
            "Pilotage",
            _("Factures"),
            InvoicePages,
            roles=(Role.ADMINISTRATOR,),
            icon="file-invoice",
            position=40,
            bottom=True,
            badge=lambda user: overdue_invoices(user).count(),
        ),
        Opening("Commercial › Devis & commandes", SALES_ROLES, (Invoice,)),
        QuickCreate(_("Facture"), InvoicePages, icon="file-invoice", position=14),
        FirstStep(
            _("Écrire votre première facture"),
            _("Ou un devis, qui la fera"),
            lambda: InvoicePages.page().url("new"),
            lambda: Document.objects.filter(is_fictitious=False).exists(),
            position=40,
        ),
        *PANELS,
        PageExtension(
            "commandes", actions=(invoice_order.invoice_order, deposit_order.deposit_order), panels=order_panels
        ),
        OrderFigure(order_figures, position=10),
        PageExtension("devis", actions=(invoice_quote.invoice_quote,)),
        PartyFigure(_("CA généré"), turnover_figure, position=10),
        PartyFigure(_("Solde"), balance_figure, position=20),
        DashboardWidget(_("À encaisser"), unpaid_tile, roles=SALES_ROLES, position=10, name="a-encaisser"),
        DashboardWidget(_("En retard"), overdue_tile, roles=SALES_ROLES, position=20, name="en-retard"),
        TodoSource(invoice_tasks, roles=SALES_ROLES),
        SearchSource(
            Invoice,
            fields=("number", "title", "party__name", "purchase_order_number", "total_excl", "total_incl"),
            title=invoice_name,
            subtitle=subtitle_of,
            date="date",
            weight=16,
            icon="file-invoice",
            related=("party",),
        ),
        Reaction("billing.invoice_settled", close_when_settled, in_step=True),
    ),
)
