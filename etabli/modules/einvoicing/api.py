"""Electronic invoicing in the HTTP interface: transmitted invoices with their statuses, reports."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Day, Filters, OneOf, QueryId, Shape, SignedMoney
from etabli.modules.einvoicing.models import Report, Transmission


class StatusOut(Shape):
    """A status as it was said. `origin`: ours, counterpart or platform."""

    code: str
    label: str
    at: datetime
    origin: str
    reason_code: str
    reason: str
    action_code: str


class TransmissionOut(Shape):
    """An invoice handed to the platform. `code` is the status its statuses come to, "" before the first; `flow_state`
    tells how far its file has gone."""

    id: int
    company_id: int
    invoice_id: int
    number: str
    code: str
    label: str
    reason_code: str
    since: datetime | None
    collected: SignedMoney
    flow_state: str
    flow_id: str
    tracking_id: str
    fault: str
    created_at: datetime
    statuses: list[StatusOut]


class TransmissionFilters(Filters):
    """Filters of transmitted invoices."""

    invoice_id: QueryId | None = None
    company_id: QueryId | None = None
    code: str | None = None


class ReportOut(Shape):
    """A report of sales that are not transmitted."""

    id: int
    company_id: int
    kind: str
    starts_on: Day
    ends_on: Day
    due_on: Day
    lines: int
    corrects: bool
    sha256: str
    state: str
    at: datetime


class ReportFilters(Filters):
    """Filters of the reports."""

    company_id: QueryId | None = None
    kind: Annotated[str, OneOf(Report.Kind.values)] | None = None


def transmission_shape(one: Transmission, caller: Caller) -> dict[str, Any]:
    """Plain values of a transmitted invoice."""
    status = ("code", "at", "origin", "reason_code", "reason", "action_code")
    return {
        "id": one.pk,
        "company_id": one.company_id,
        "invoice_id": one.document_id,
        "number": one.document.number,
        "code": one.code,
        "label": one.situation_state.word,
        "reason_code": one.reason_code,
        "since": one.since,
        "collected": one.collected,
        "flow_state": one.flow.state,
        "flow_id": one.flow.flow_id,
        "tracking_id": str(one.flow.tracking_id),
        "fault": one.flow.fault,
        "created_at": one.created_at,
        "statuses": [
            {"label": str(said), **{name: getattr(said, name) for name in status}} for said in one.statuses.all()
        ],
    }


def report_shape(one: Report, caller: Caller) -> dict[str, Any]:
    """Plain values of a report."""
    names = ("id", "company_id", "kind", "starts_on", "ends_on", "due_on", "lines", "corrects", "sha256", "at")
    return {**{name: getattr(one, name) for name in names}, "state": one.flow.state if one.flow else "draft"}


def sift(rows: Any, filters: Any, caller: Caller) -> Any:
    """Rows that pass every filter given."""
    paths = {"invoice_id": "document", "company_id": "company", "code": "code", "kind": "kind"}
    told = {paths[name]: value for name, value in filters.model_dump().items() if name in paths and value is not None}
    return rows.filter(**told)


transmissions_api = ApiResource(
    name="transmissions",
    noun="transmission",
    model=Transmission,
    label=_("Factures transmises"),
    fields=TransmissionOut,
    shape=transmission_shape,
    filters=TransmissionFilters,
    sift=sift,
    order=("-id",),
    rows=lambda rows: rows.select_related("document", "flow").prefetch_related("statuses"),
)
reports_api = ApiResource(
    name="sales-reports",
    noun="sales_report",
    model=Report,
    label=_("Déclarations de ventes"),
    fields=ReportOut,
    shape=report_shape,
    filters=ReportFilters,
    sift=sift,
    order=("-starts_on", "-id"),
    rows=lambda rows: rows.select_related("flow"),
    open_to=lambda user: user.is_administrator,
)
