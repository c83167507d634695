"""Payment terms in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, OneOf, Percent, QueryFlag, Shape
from etabli.records.terms.models import PaymentTerm, StepCondition, StepType, TermEvent, TermRule
from etabli.records.terms.steps import FIELDS as STEP_FIELDS

FIELDS = ["label", "rule", "days", "event", "day_of_month", "is_default", "archived"]


class TermLineOut(Shape):
    """One instalment; its date is counted from that of the one above."""

    percent: Percent
    type: Annotated[str, OneOf(StepType.values)]
    condition: Annotated[str, OneOf(StepCondition.values)]
    days: int
    day_of_month: int | None
    method: str
    title: str


class PaymentTermOut(Shape):
    """When an invoice is due: a rule and its days, or several instalments that make 100 %."""

    id: int
    label: str
    rule: Annotated[str, OneOf(TermRule.values)]
    days: int
    event: Annotated[str, OneOf(TermEvent.values)]
    day_of_month: int | None
    is_default: bool
    archived: bool
    lines: list[TermLineOut]


class PaymentTermFilters(Filters):
    """Filters of the list."""

    archived: QueryFlag | None = None


def term_shape(term: PaymentTerm, caller: Caller) -> dict[str, Any]:
    """Plain values of payment terms."""
    lines = [{name: getattr(line, name) for name in STEP_FIELDS} for line in term.lines.all()]
    return {"id": term.pk, **{name: getattr(term, name) for name in FIELDS}, "lines": lines}


def sift(rows: Any, filters: PaymentTermFilters, caller: Caller) -> Any:
    """In use, or archived."""
    return rows if filters.archived is None else rows.filter(archived=filters.archived)


payment_terms = ApiResource(
    name="payment-terms",
    noun="payment-term",
    model=PaymentTerm,
    label=_("Conditions de règlement"),
    fields=PaymentTermOut,
    shape=term_shape,
    filters=PaymentTermFilters,
    sift=sift,
    rows=lambda rows: rows.prefetch_related("lines"),
    open_to=lambda user: True,
)
