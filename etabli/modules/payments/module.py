"""What payments add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.modules import Module
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.modules.payments.actions import (
    allocate_payment,
    cancel_payment,
    pay_invoice,
    record_payment,
    refund_credit_note,
)
from etabli.modules.payments.api import payments_resource
from etabli.modules.payments.demo import build_payments
from etabli.modules.payments.pages.panels import PANELS, invoice_panels
from etabli.modules.payments.pages.payments import PaymentPages
from etabli.modules.payments.pages.plugs import delay_figure, payment_name, payment_subtitle
from etabli.records.dues.models import Payment
from etabli.records.parties.sockets import PartyFigure
from etabli.ui.menus import MenuEntry, PageExtension, QuickCreate

ACTIONS = (record_payment, allocate_payment, cancel_payment, pay_invoice, refund_credit_note)

payments = Module(
    name="payments",
    label=_("Règlements"),
    needs=("billing",),
    optional=True,
    plugs=(
        payments_resource,
        DemoPart("payments", build_payments, after=("billing",)),
        MenuEntry(
            "Pilotage", _("Règlements"), PaymentPages, roles=(Role.ADMINISTRATOR,), extra=True, icon="cash", position=42
        ),
        Opening("Commercial › Devis & commandes", (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES), (Payment,)),
        QuickCreate(_("Règlement"), PaymentPages, icon="cash", position=16),
        *PANELS,
        PageExtension(
            "factures", actions=(pay_invoice.pay_invoice, refund_credit_note.refund_credit_note), panels=invoice_panels
        ),
        PartyFigure(_("Délai moyen de paiement"), delay_figure, position=30),
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
