"""What billing adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.events import Reaction
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.kernel.sequences import Numbering
from etabli.kernel.settings import declare
from etabli.modules.billing.actions import (
    apply_credit,
    correct_invoice,
    credit_invoice,
    draft_invoice,
    duplicate_invoice,
    invoice_order,
    invoice_quote,
    issue_invoice,
    send_invoice,
)
from etabli.modules.billing.following import close_when_settled
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.proving import check_numbers
from etabli.records.documents.family import DocumentType

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
)

declare(
    "billing.invoice_makes",
    "customer",
    label=_("Une facture fait automatiquement passer un contact à"),
    section="sales",
    choices=(("customer", _("client")), ("prospect", _("prospect (inchangé)")), ("both", _("prospect et client"))),
)

billing = Module(
    name="billing",
    label=_("Factures et avoirs"),
    plugs=(
        DocumentType(kind="invoice", model=Invoice, label=_("Facture"), plural=_("Factures"), series="invoice", date_field="due_date", feminine=True),
        Numbering("billing.invoice", _("Factures"), prefix="F{Y}-", digits=4, reset="year"),
        Numbering("billing.credit_note", _("Avoirs"), prefix="A{Y}-", digits=4, reset="year"),
        BookCheck("invoice_numbers", _("Les numéros des factures et avoirs se suivent"), check_numbers),
        Reaction("billing.invoice_settled", close_when_settled, in_step=True),
    ),
)
