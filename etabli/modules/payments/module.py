"""What payments add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.modules import Module
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.kernel.sequences import Numbering
from etabli.modules.payments.acknowledging import acknowledge_deposit
from etabli.modules.payments.actions import (
    allocate_payment,
    cancel_payment,
    issue_receipt,
    pay_invoice,
    pay_order,
    record_payment,
    refund_credit_note,
    use_credit,
)
from etabli.modules.payments.advances import foretold, use_advances
from etabli.modules.payments.api import payments_resource
from etabli.modules.payments.demo import build_payments
from etabli.modules.payments.imports import import_payments
from etabli.modules.payments.mail_context import CONTEXT
from etabli.modules.payments.pages.panels import PANELS, advance_panels, invoice_panels
from etabli.modules.payments.pages.payments import PaymentPages
from etabli.modules.payments.pages.plugs import delay_figure, has_many, payment_name, payment_subtitle
from etabli.records.documents.sockets import MoneyAhead
from etabli.records.dues.models import Payment
from etabli.records.parties.sockets import PartyFigure
from etabli.ui.menus import MenuEntry, PageExtension, QuickCreate

ACTIONS = (
    record_payment,
    allocate_payment,
    cancel_payment,
    pay_invoice,
    pay_order,
    refund_credit_note,
    use_credit,
    issue_receipt,
)

payments = Module(
    name="payments",
    label=_("Règlements"),
    needs=("billing",),
    optional=True,
    plugs=(
        CONTEXT,
        payments_resource,
        DemoPart("payments", build_payments, after=("billing",)),
        MenuEntry(
            "Pilotage", _("Règlements"), PaymentPages, roles=(Role.ADMINISTRATOR,), extra=True, icon="cash", position=42
        ),
        Opening("Commercial › Devis & commandes", (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES), (Payment,)),
        QuickCreate(_("Règlement"), PaymentPages, icon="cash", position=16),
        *PANELS,
        PageExtension(
            "factures",
            actions=(pay_invoice.pay_invoice, refund_credit_note.refund_credit_note, use_credit.use_credit),
            panels=invoice_panels,
        ),
        PageExtension("commandes", actions=(pay_order.pay_order,), panels=advance_panels),
        PageExtension("devis", actions=(pay_order.pay_quote,), panels=advance_panels),
        Numbering(issue_receipt.SERIES, _("Reçus"), prefix="R{Y}-", digits=4, reset="year"),
        Reaction("billing.invoice_issued", use_advances, in_step=True),
        MoneyAhead(foretold),
        import_payments,
        Reaction("dues.order_paid_ahead", acknowledge_deposit, in_step=True),
        PartyFigure(_("Délai moyen de paiement"), delay_figure, position=30, name="delai", is_long=has_many),
        SearchSource(
            Payment,
            fields=("party__name", "reference", "amount"),
            title=payment_name,
            subtitle=payment_subtitle,
            date="date",
            weight=5,
            icon="cash",
            related=("party",),
        ),
    ),
)
