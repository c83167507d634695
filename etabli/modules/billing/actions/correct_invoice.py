"""« Corriger et refaire »."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.drafting import drafted_again
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_correct


@action(
    _("Corriger et refaire"),
    done=_("Avoir et nouveau brouillon créés"),
    event="invoice_corrected",
    creates=Invoice,
    pages=("factures",),
    refusal=why_not_correct,
    icon="refresh",
)
def correct_invoice(invoice: Invoice, *, by: Any) -> Invoice:
    """The draft credit note of the whole invoice and a new draft with its content, of the same order and with the same
    deposits deducted, together; answers with the new draft."""
    credit_invoice(invoice, all=True, by=by)
    return drafted_again(invoice)
