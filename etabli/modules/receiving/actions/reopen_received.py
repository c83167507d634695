"""The answer is taken back."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice, Standing
from etabli.modules.receiving.saying import TAKEN, say, why_not_reopen


@action(
    gettext_lazy("Reprendre l’examen"),
    event="invoice_reopened",
    refusal=why_not_reopen,
    icon="arrow-back-up",
    done=gettext_lazy("La facture attend de nouveau votre réponse"),
)
def reopen_received(invoice: ReceivedInvoice, *, by: Any) -> ReceivedInvoice:
    """Status 204: what was said before stays in the log, the last word counts; a payment noted is taken back too."""
    if no := why_not_reopen(invoice):
        raise Refused(no)
    say(invoice, TAKEN, by=by)
    invoice.status, invoice.paid_on = Standing.RECEIVED, None
    invoice.save(update_fields=["status", "paid_on"])
    return invoice
