"""Invoices that leave by themselves."""

from typing import Any

from etabli.kernel.jobs import job
from etabli.kernel.people.actor import SYSTEM
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.actions.transmit_invoice import transmit_invoice
from etabli.modules.einvoicing.options import of_company
from etabli.modules.einvoicing.transmitting import why_not_transmit


def hand_on(invoice: Invoice, event: Any = None) -> None:
    """An invoice just issued leaves by itself where the company wants it so."""
    if of_company(invoice.company, "automatic") and not invoice.is_fictitious:
        transmit_later.enqueue(invoice.pk)


@job(retries=5)
def transmit_later(invoice_id: int) -> None:
    """Transmit an invoice if it is one that goes; a reason why not stays on its card."""
    invoice = Invoice.objects.filter(pk=invoice_id).first()
    if invoice is None or why_not_transmit(invoice):
        return
    transmit_invoice(invoice, by=SYSTEM)
