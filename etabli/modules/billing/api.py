"""Invoices and credit notes in the HTTP interface, and what they say of a client."""

from typing import Annotated, Any, Literal

from annotated_types import MaxLen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Refused
from etabli.kernel.resources import ApiAction, ApiFile, Day, Flag, Id, Money, OneOf, Percent, QueryDay, Rate
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.queries import average_payment_days, margin_by_party, revenue_by_party
from etabli.records.documents.api import (
    DocumentChange,
    DocumentCreate,
    DocumentFilters,
    DocumentOut,
    TakenLine,
    document_resource,
    pdf_file,
)
from etabli.records.documents.api.offering import sift as sift_document
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.sifting import INVOICE
from etabli.records.parties.api import ApiFigure

Situation = Annotated[str, OneOf(INVOICE)]
Type = Annotated[str, OneOf(["invoice", "deposit", "credit_note"])]
Lines = Annotated[list[TakenLine], MaxLen(1000)]


class OrderLine(TakenLine):
    """A line of an order: taken for a quantity, or up to a cumulated percentage in mode `percent`."""

    percent: Percent | None = None


OrderLines = Annotated[list[OrderLine], MaxLen(1000)]


class InvoiceOut(DocumentOut):
    """An invoice, a deposit invoice or a credit note (positive amounts, `corrects_id` names what it corrects)."""

    type: Type
    situation: Situation
    delivery_date: Day | None
    due_date: Day | None
    corrects_id: int | None
    progress_number: int | None
    is_final: bool
    schedule_line_id: int | None


class InvoiceCreate(DocumentCreate):
    """A new draft invoice. Credit notes come from the action `credit`."""

    type: Literal["invoice"] = "invoice"
    delivery_date: Day | None = None
    due_date: Day | None = None


class InvoiceChange(DocumentChange):
    """What may be changed of a draft."""

    delivery_date: Day | None = None
    due_date: Day | None = None


class InvoiceFilters(DocumentFilters):
    """Filters of the invoices."""

    type: Type | None = None
    situation: Situation | None = None
    due_from: QueryDay | None = None
    due_to: QueryDay | None = None


def sift(rows: Any, filters: InvoiceFilters, caller: Any) -> Any:
    """Invoices that pass, by due date too."""
    if filters.due_from is not None:
        rows = rows.filter(due_date__gte=filters.due_from)
    if filters.due_to is not None:
        rows = rows.filter(due_date__lte=filters.due_to)
    return sift_document(rows, filters, caller)


def xml_of(invoice: Invoice) -> bytes:
    """The archived XML (CII). A draft has none: nothing in it is legal yet."""
    if invoice.issued_at is None:
        raise Refused(_("Un brouillon n’a pas de XML : émettez d’abord la facture."))
    return original_bytes(invoice, "xml")


def xml_name(invoice: Invoice) -> str:
    """Name of the file."""
    return f"{invoice.number}.xml"


invoices = document_resource(
    name="invoices",
    noun="invoice",
    model=Invoice,
    label=gettext_lazy("Factures et avoirs"),
    fields=InvoiceOut,
    create=InvoiceCreate,
    change=InvoiceChange,
    filters=InvoiceFilters,
    draft=draft_invoice,
    sift=sift,
    actions=(
        ApiAction("credit_invoice", inputs={"all": Flag, "lines": Lines, "amount": Money, "vat_rate": Rate}),
        ApiAction("deduct_deposits", name="deduct_deposits"),
        ApiAction("apply_credit", inputs={"amount": Money}),
    ),
    files=(pdf_file(), ApiFile("xml", "application/xml", xml_of, xml_name, gettext_lazy("XML (CII)"))),
)

billing_api = (
    invoices,
    ApiAction("invoice_order", inputs={"lines": OrderLines, "percent": Percent}),
    ApiAction("deposit_order", name="deposit", inputs={"percent": Percent, "amount": Money, "schedule_line_id": Id}),
    ApiFigure("revenue_incl", revenue_by_party),
    ApiFigure("average_payment_days", average_payment_days),
    ApiFigure("margin_percent", margin_by_party, permission="costs"),
)
