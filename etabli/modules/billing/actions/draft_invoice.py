"""Beginning an invoice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.billing.models import Invoice
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouvelle facture"), event="invoice_created", creates=Invoice, icon="file-plus")
def draft_invoice(
    party: Party, *, company: Company, content: dict | None = None, typed: bool = False, by: Any
) -> Invoice:
    """A draft invoice for a client (INV-001): no number, no due, SPECIMEN on its PDF until it is issued."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    invoice = new_document(Invoice, company=company, party=party, by=by, type="invoice", series="invoice")
    return write_content(invoice, content or {}, by=by, typed=typed)
