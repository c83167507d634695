"""The invoice is right: it will be paid."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice, Standing
from etabli.modules.receiving.saying import APPROVED, say, why_not_approve


@action(
    gettext_lazy("Approuver"),
    event="invoice_approved",
    refusal=why_not_approve,
    bulk=True,
    primary=True,
    icon="circle-check",
    done=gettext_lazy("Facture approuvée"),
)
def approve_received(invoice: ReceivedInvoice, *, by: Any) -> ReceivedInvoice:
    """Status 205; its sender becomes a supplier if the card did not say so."""
    if no := why_not_approve(invoice):
        raise Refused(no)
    say(invoice, APPROVED, by=by)
    invoice.status = Standing.APPROVED
    invoice.save(update_fields=["status"])
    party = invoice.party
    if party is not None and not party.is_supplier:
        party.is_supplier = True
        party.save(update_fields=["is_supplier"])
    return invoice
