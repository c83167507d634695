"""Received invoices and files in the HTTP interface."""

import base64
import binascii
from typing import Annotated, Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.files import read_blob
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiAction,
    ApiFile,
    ApiResource,
    Caller,
    Create,
    Day,
    Filters,
    Id,
    Input,
    Instant,
    OneOf,
    QueryDay,
    QueryId,
    Shape,
    SignedMoney,
    Text,
    one_visible,
)
from etabli.modules.receiving.bringing import bring
from etabli.modules.receiving.models import IncomingFile, Outcome, ReceivedInvoice, Source, Standing

Answer = Annotated[str, OneOf(Standing.values)]
CONTENT_AT_MOST = 4_800_000


class FaultOut(Shape):
    """A rule the invoice breaks: its identifier, its sentence, "error" or "warning"."""

    rule: str
    sentence: str
    severity: str
    place: str


class StatusOut(Shape):
    """A status of the life cycle, as it was said."""

    code: str
    at: Instant
    origin: str
    reason_code: str
    reason: str


class ReceivedInvoiceOut(Shape):
    """An invoice of a supplier. Amounts of a credit note are negative; `content` is everything that was read."""

    id: int
    company_id: int
    file_id: int
    party_id: int | None
    supplier_name: str
    number: str
    type_code: str
    is_credit: bool
    date: Day | None
    due_on: Day | None
    currency: str
    total_excl: SignedMoney
    total_vat: SignedMoney
    total_incl: SignedMoney
    due: SignedMoney
    syntax: str
    level: str
    has_pdf: bool
    status: Answer
    paid_on: Day | None
    soundness: str
    faults: list[FaultOut]
    checked_at: Instant | None
    statuses: list[StatusOut]
    content: dict[str, Any]
    received_at: Instant


class ReceivedFilters(Filters):
    """Filters of received invoices."""

    status: Answer | None = None
    party_id: QueryId | None = None
    date_from: QueryDay | None = None
    date_to: QueryDay | None = None


class IncomingFileOut(Shape):
    """A file as it came: `outcome` tells what became of it, `reason` why nothing could be read."""

    id: int
    company_id: int
    name: str
    sha256: str
    size: int
    source: str
    sender: str
    outcome: str
    reason: str
    invoice_id: int | None
    at: Instant


class IncomingFilters(Filters):
    """Filters of files."""

    outcome: Annotated[str, OneOf(Outcome.values)] | None = None


class IncomingFileIn(Input):
    """A file to read: PDF with XML, CII or UBL, in base64."""

    company_id: Id
    name: Annotated[str, Text(200, least=1)]
    content: Annotated[str, Text(CONTENT_AT_MOST, least=1)]


def shape_invoice(invoice: ReceivedInvoice, caller: Caller) -> dict[str, Any]:
    """Plain values of an invoice."""
    shown = {name: getattr(invoice, name) for name in ReceivedInvoiceOut.model_fields if name != "statuses"}
    said = [{name: getattr(one, name) for name in StatusOut.model_fields} for one in invoice.statuses.all()]
    return {**shown, "statuses": said}


def shape_file(file: IncomingFile, caller: Caller) -> dict[str, Any]:
    """Plain values of a file."""
    shown = {name: getattr(file, name) for name in IncomingFileOut.model_fields if name != "invoice_id"}
    invoice = getattr(file, "invoice", None)
    return {**shown, "invoice_id": invoice.pk if invoice else file.same_as_id}


def sift(rows: Any, filters: ReceivedFilters, caller: Caller) -> Any:
    """By answer, supplier and date."""
    paths = {"status": "status", "party_id": "party", "date_from": "date__gte", "date_to": "date__lte"}
    return rows.filter(
        **{path: getattr(filters, name) for name, path in paths.items() if getattr(filters, name) is not None}
    )


def sift_files(rows: Any, filters: IncomingFilters, caller: Caller) -> Any:
    """By outcome."""
    return rows.filter(outcome=filters.outcome) if filters.outcome else rows


def take(data: IncomingFileIn, caller: Caller) -> IncomingFile:
    """Keep the file and read it."""
    company = one_visible(Company, data.company_id, "company_id", caller)
    try:
        content = base64.b64decode(data.content, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid({"content": _t("Ce contenu n’est pas du base64.")}) from None
    return bring(company, content, name=data.name, by=caller.user, source=Source.API)


received_invoices = ApiResource(
    name="received-invoices",
    noun="received",
    model=ReceivedInvoice,
    label=_("Factures reçues"),
    fields=ReceivedInvoiceOut,
    shape=shape_invoice,
    rows=lambda rows: rows.prefetch_related("statuses"),
    filters=ReceivedFilters,
    sift=sift,
    search=("number", "supplier_name", "party__name"),
    order=("-id",),
    actions=(
        ApiAction("approve_received", name="approve"),
        ApiAction("dispute_received", name="dispute"),
        ApiAction("refuse_received", name="refuse"),
        ApiAction("pay_received", name="pay"),
        ApiAction("reopen_received", name="reopen"),
        ApiAction("create_supplier", name="create-supplier"),
        ApiAction("link_supplier", name="link-supplier"),
    ),
    files=(
        ApiFile(
            "original",
            "application/octet-stream",
            lambda invoice: read_blob(invoice.file.blob),
            lambda invoice: invoice.file.name,
            _("Le fichier tel qu’il est arrivé"),
        ),
    ),
)

incoming_files = ApiResource(
    name="received-files",
    noun="file",
    model=IncomingFile,
    label=_("Fichiers reçus"),
    fields=IncomingFileOut,
    shape=shape_file,
    rows=lambda rows: rows.select_related("invoice"),
    filters=IncomingFilters,
    sift=sift_files,
    search=("name", "sender"),
    order=("-id",),
    create=Create(IncomingFileIn, take, _("Envoyer une facture reçue")),
    files=(
        ApiFile(
            "original",
            "application/octet-stream",
            lambda file: read_blob(file.blob),
            lambda file: file.name,
            _("Le fichier tel qu’il est arrivé"),
        ),
    ),
    hidden=frozenset({"receive_file"}),
)

receiving_api = (received_invoices, incoming_files)
