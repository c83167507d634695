"""Choosing how deposits are deducted from a draft invoice."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.billing.deducting import How, deduct
from etabli.modules.billing.following import orders_of
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.naming import name_part
from etabli.modules.billing.rules import why_not_deduct


def why_not_deduct_from(invoice: Invoice) -> str:
    """Deposits are those of the order that the invoice comes from."""
    if why := why_not_deduct(invoice):
        return why
    return (
        "" if orders_of(invoice) else _("Cette facture ne vient pas d’une commande : elle n’a pas d’acompte à déduire.")
    )


@action(
    gettext_lazy("Déduire les acomptes"),
    done=gettext_lazy("Acomptes mis à jour"),
    event="deposits_deducted",
    refusal=why_not_deduct_from,
    icon="coin",
)
def deduct_deposits(invoice: Invoice, *, how: How = "once", by: Any) -> Invoice:
    """Deduct from a draft the deposits of its order: in proportion to what it invoices, as far as it bears, or not."""
    order = orders_of(invoice)[0]
    deduct(invoice, order, how)
    name_part(invoice, order)
    return invoice
