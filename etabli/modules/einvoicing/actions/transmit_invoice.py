"""Handing an issued invoice to the platform."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.models import Transmission
from etabli.modules.einvoicing.transmitting import Ready, prepare, why_not_transmit
from etabli.records.lifecycle.sending import queue_flow

SENT_TYPE = "CustomerInvoice"


@action(
    gettext_lazy("Transmettre à la plateforme"),
    event="invoice_transmitted",
    refusal=why_not_transmit,
    before=prepare,
    icon="cloud-upload",
    bulk=True,
    done=gettext_lazy("Facture remise à la plateforme"),
)
def transmit_invoice(invoice: Invoice, *, prepared: Ready | None = None, by: Any) -> Invoice:
    """Queue the archived Factur-X file for the platform, once: a file the platform would not take may follow, an
    invoice it took never does (CGI art. 289 bis)."""
    if prepared is None:
        raise Refused(_("Le fichier de cette facture n’est pas prêt : réessayez."))
    if why := why_not_transmit(invoice):
        raise Refused(why)
    flow = queue_flow(
        invoice.company,
        prepared.data,
        name=f"{invoice.number}.pdf",
        media_type="application/pdf",
        flow_type=SENT_TYPE,
        syntax="Factur-X",
        profile="CIUS",
        processing_rule="B2B",
    )
    Transmission.objects.update_or_create(
        document=invoice,
        defaults={"company": invoice.company, "flow": flow, "is_fictitious": invoice.is_fictitious},
    )
    return invoice
