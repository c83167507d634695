"""Payment terms in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, OneOf, QueryFlag, Shape
from etabli.records.terms.models import PaymentTerm, TermEvent, TermRule

FIELDS = ["label", "rule", "days", "event", "day_of_month", "is_default", "archived"]


class PaymentTermOut(Shape):
    """When an invoice is due: a rule and its days."""

    id: int
    label: str
    rule: Annotated[str, OneOf(TermRule.values)]
    days: int
    event: Annotated[str, OneOf(TermEvent.values)]
    day_of_month: int | None
    is_default: bool
    archived: bool


class PaymentTermFilters(Filters):
    """Filters of the list."""

    archived: QueryFlag | None = None


def term_shape(term: PaymentTerm, caller: Caller) -> dict[str, Any]:
    """Plain values of payment terms."""
    return {"id": term.pk, **{name: getattr(term, name) for name in FIELDS}}


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
    open_to=lambda user: True,
)
