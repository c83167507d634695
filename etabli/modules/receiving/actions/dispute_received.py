"""Something is wrong with the invoice: the supplier is told."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice, Standing
from etabli.modules.receiving.reasons import DisputeReason
from etabli.modules.receiving.saying import DISPUTED, say, why_final


def why_not_dispute(invoice: ReceivedInvoice) -> str:
    """Once, and not after a refusal."""
    if invoice.status == Standing.DISPUTED:
        return _("Cette facture est déjà en litige.")
    return why_final(invoice)


@action(
    gettext_lazy("Mettre en litige"),
    event="invoice_disputed",
    refusal=why_not_dispute,
    icon="alert-triangle",
    done=gettext_lazy("Facture en litige"),
)
def dispute_received(
    invoice: ReceivedInvoice,
    *,
    reason_code: Annotated[DisputeReason, gettext_lazy("Motif")],
    reason: Annotated[str, gettext_lazy("Précision pour le fournisseur"), {"long": True}] = "",
    by: Any,
) -> ReceivedInvoice:
    """Status 207 with its reason; even a paid invoice may be disputed (regulation.md 3.5)."""
    if no := why_not_dispute(invoice):
        raise Refused(no)
    say(invoice, DISPUTED, by=by, reason_code=str(reason_code), reason=reason)
    invoice.status = Standing.DISPUTED
    invoice.save(update_fields=["status"])
    return invoice
