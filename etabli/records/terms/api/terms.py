"""Payment terms in the HTTP interface."""

from decimal import Decimal
from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.schedule import MOST_STEPS, fault_of_percents
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Filters,
    Flag,
    Input,
    OneOf,
    Percent,
    PlainWriting,
    QueryFlag,
    Shape,
    Text,
    Whole,
    sift_by,
)
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentTerm, StepCondition, StepType, TermEvent, TermLine, TermRule
from etabli.records.terms.steps import FIELDS as STEP_FIELDS
from etabli.records.terms.variables import LONGEST, fault_of_title

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


class TermLineIn(Input):
    """The same, given; `title` may hold variables such as {pourcentage}."""

    percent: Percent
    type: Annotated[str, OneOf(StepType.values)] = "payment"
    condition: Annotated[str, OneOf(StepCondition.values)] = "days"
    days: Whole = 0
    day_of_month: Whole | None = None
    method: Annotated[str, OneOf(["", *PaymentMethod.values])] = ""
    title: Annotated[str, Text(LONGEST)] = ""


class PaymentTermChange(Input):
    """What may be changed; `lines` replaces the instalments. One that documents name is archived, never deleted."""

    label: Annotated[str, Text(80, least=1)] = ""
    rule: Annotated[str, OneOf(TermRule.values)] = "days"
    days: Whole = 0
    event: Annotated[str, OneOf(TermEvent.values)] = "invoice"
    day_of_month: Whole | None = None
    is_default: Flag = False
    archived: Flag = False
    lines: Annotated[list[TermLineIn], MaxLen(MOST_STEPS)] = []


class PaymentTermCreate(PaymentTermChange):
    """New payment terms."""

    label: Annotated[str, Text(80, least=1)]


class PaymentTermFilters(Filters):
    """Filters of the list."""

    archived: QueryFlag | None = None


def term_shape(term: PaymentTerm, caller: Caller) -> dict[str, Any]:
    """Plain values of payment terms."""
    lines = [{name: getattr(line, name) for name in STEP_FIELDS} for line in term.lines.all()]
    return {"id": term.pk, **{name: getattr(term, name) for name in FIELDS}, "lines": lines}


def lines_of(term: PaymentTerm) -> list[dict[str, Any]]:
    """Its instalments as they stand, for the journal."""
    return [{name: str(getattr(line, name)) for name in STEP_FIELDS} for line in TermLine.objects.filter(term=term)]


def check_lines(term: PaymentTerm, given: dict[str, Any], caller: Caller) -> None:
    """Every instalment is right, and together they make exactly 100 % (SCH-006)."""
    lines = given.pop("lines", None) or []
    faults = {f"lines.{place}.{name}": said for place, line in enumerate(lines) for name, said in _faults(line).items()}
    if not faults and (fault := fault_of_percents([line["percent"] for line in lines])):
        faults["lines"] = fault
    if faults:
        raise Invalid(faults)


def _faults(line: dict[str, Any]) -> dict[str, str]:
    found = {"title": fault_of_title(line.get("title", ""))}
    if not 0 < line["percent"] <= Decimal(100):
        found["percent"] = _("Un pourcentage de plus de 0 et de 100 au plus est attendu.")
    if not 0 <= line.get("days", 0) <= 365:
        found["days"] = _("Un nombre de jours de 0 à 365 est attendu.")
    if line.get("day_of_month") is not None and not 1 <= line["day_of_month"] <= 31:
        found["day_of_month"] = _("Le jour du mois va de 1 à 31.")
    return {name: sentence for name, sentence in found.items() if sentence}


def write_lines(term: PaymentTerm, given: dict[str, Any]) -> None:
    """The instalments given, in their order, in place of those there were."""
    if "lines" not in given:
        return
    term.lines.all().delete()
    rows = (TermLine(term=term, position=place, **line) for place, line in enumerate(given["lines"]))
    TermLine.objects.bulk_create(rows)


writing = PlainWriting(PaymentTerm, put=check_lines, after=write_lines, told=lambda term: {"lines": lines_of(term)})
payment_terms = ApiResource(
    name="payment-terms",
    noun="payment-term",
    model=PaymentTerm,
    label=gettext_lazy("Conditions de règlement"),
    fields=PaymentTermOut,
    shape=term_shape,
    filters=PaymentTermFilters,
    sift=sift_by(archived="archived"),
    rows=lambda rows: rows.prefetch_related("lines"),
    create=writing.create(PaymentTermCreate),
    change=writing.change(PaymentTermChange),
    open_to=lambda user: True,
)
