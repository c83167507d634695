"""« Corriger et refaire »."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.duplicate_invoice import duplicate_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_credit


@action(
    _("Corriger et refaire"),
    done=_("Avoir et nouveau brouillon créés"),
    event="invoice_corrected",
    creates=Invoice,
    pages=("factures",),
    refusal=why_not_credit,
    icon="refresh",
)
def correct_invoice(invoice: Invoice, *, by: Any) -> Invoice:
    """The draft credit note of the whole invoice and a new draft with its content, together; answers with the new
    draft."""
    credit_invoice(invoice, all=True, by=by)
    return duplicate_invoice(invoice, by=by)
