"""The invoice is refused for good."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice, Standing
from etabli.modules.receiving.reasons import RefusalReason
from etabli.modules.receiving.saying import REFUSED, say, why_final


@action(
    gettext_lazy("Refuser"),
    event="invoice_refused",
    refusal=why_final,
    icon="circle-x",
    done=gettext_lazy("Facture refusée"),
)
def refuse_received(
    invoice: ReceivedInvoice,
    *,
    reason_code: Annotated[RefusalReason, gettext_lazy("Motif")],
    reason: Annotated[str, gettext_lazy("Précision pour le fournisseur"), {"long": True}] = "",
    by: Any,
) -> ReceivedInvoice:
    """Status 210 with its reason, final: the supplier cancels it and makes another (DGFiP v3.2, table 8)."""
    if no := why_final(invoice):
        raise Refused(no)
    say(invoice, REFUSED, by=by, reason_code=str(reason_code), reason=reason)
    invoice.status = Standing.REFUSED
    invoice.save(update_fields=["status"])
    return invoice
