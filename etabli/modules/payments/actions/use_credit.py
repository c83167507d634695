"""Settling an invoice with what the client paid ahead."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.advances import credit_of, set_against
from etabli.modules.payments.rules import why_not_use_credit


@action(
    gettext_lazy("Utiliser le crédit du client"),
    event="credit_used",
    pages=("factures", "reglements"),
    refusal=why_not_use_credit,
    icon="arrows-left-right",
    hidden=True,
    confirm=gettext_lazy("Ce que le client a payé d’avance règle cette facture, le plus ancien d’abord."),
    done=gettext_lazy("Crédit utilisé"),
)
def use_credit(invoice: Invoice, *, by: Any) -> Invoice:
    """Set the client's overpayments and advances against this invoice, oldest first, as far as they go."""
    lock(invoice.party)
    if not set_against(invoice, credit_of(invoice), by=by):
        raise Refused(_("Ce client n’a pas de crédit à utiliser."))
    return invoice
