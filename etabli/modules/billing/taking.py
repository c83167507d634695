"""What invoices have taken of an order, and credit notes of an invoice, line by line; what a credit note gives back is
there to be invoiced again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etabli.foundation.money import HUNDRED
from etabli.records.documents.models import Document, Line
from etabli.records.documents.totalling import tax_amounts

TAKEN = ("draft", "open", "done")  # a draft keeps what it has taken
ISSUED = ("open", "done")  # a draft credit note gives nothing back yet
ZERO = Decimal(0)
FINEST = Decimal("0.0001")  # of a quantity and of a percentage


@dataclass
class Taken:
    """Of one line: quantity, percentage, amount HT and amount of each other tax."""

    quantity: Decimal = ZERO
    percent: Decimal = ZERO
    amount: Decimal = ZERO
    taxes: list[Decimal] = field(default_factory=list)
    by_progress: bool = False

    def add(self, quantity: Decimal, percent: Decimal, amount: Decimal, taxes: list[Decimal], sign: int = 1) -> None:
        """Count (or give back) one more part."""
        self.quantity += sign * quantity
        self.percent += sign * percent
        self.amount += sign * amount
        self.taxes += [ZERO] * (len(taxes) - len(self.taxes))
        self.taxes = [kept + sign * more for kept, more in zip(self.taxes, [*taxes, *[ZERO] * 20], strict=False)]

    @property
    def cumulated(self) -> Decimal:
        """Percentage taken so far, between 0 and 100, as a progress invoice shows it."""
        return min(max(self.percent, ZERO), HUNDRED).quantize(FINEST)


def taken_of(order: Document) -> dict[int, Taken]:
    """What each line of an order has given to invoices, drafts included, less what credit notes gave back."""
    taken: dict[int, Taken] = {}
    shares: dict[int, tuple[Line, Decimal, Decimal]] = {}
    rows = Line.objects.filter(source__document=order, document__kind="invoice", document__status__in=TAKEN)
    for line in rows.filter(document__type="invoice").select_related("source"):
        whole: Any = line.source
        percent, quantity = _share(line, whole)
        shares[line.pk] = (line, percent, quantity)
        one = taken.setdefault(whole.pk, Taken())
        one.add(quantity, percent, line.total or ZERO, tax_amounts(line))
        one.by_progress = one.by_progress or line.progress is not None
    for back in _given_back(shares):
        line, percent, quantity = shares[back.source_id or 0]
        part = _ratio(back, line)
        taken[line.source_id or 0].add(quantity * part, percent * part, back.total or ZERO, tax_amounts(back), -1)
    return taken


def _share(line: Line, whole: Line) -> tuple[Decimal, Decimal]:
    """Percentage and quantity that a line of an invoice is of its line of the order."""
    if line.progress is not None and line.progress_before is not None:
        percent = line.progress - line.progress_before
        return percent, whole.quantity * percent / HUNDRED
    return (line.quantity * HUNDRED / whole.quantity if whole.quantity else HUNDRED), line.quantity


def _given_back(shares: Iterable[int]) -> Any:
    rows = Line.objects.filter(source__in=list(shares), document__type="credit_note", document__status__in=ISSUED)
    return rows.select_related("source")


def _ratio(back: Line, line: Line) -> Decimal:
    """How much of an invoice's line a credit note gives back: its quantity, or when the price was changed (a rebate),
    its amount."""
    if back.unit_price == line.unit_price and line.quantity:
        return back.quantity / line.quantity
    return (back.total or ZERO) / line.total if line.total else ZERO


def credited_quantities(invoice: Document) -> dict[int, Decimal]:
    """Quantity of each line of an invoice that its credit notes have taken, drafts included."""
    taken: dict[int, Decimal] = {}
    rows = Line.objects.filter(source__document=invoice, document__type="credit_note", document__status__in=TAKEN)
    for source, quantity in rows.values_list("source_id", "quantity"):
        taken[source] = taken.get(source, ZERO) + quantity
    return taken


def quantities_left(document: Document) -> dict[int, Decimal]:
    """What is left to take of each line that counts: to invoice of an order, to credit of an invoice."""
    if document.kind == "invoice":
        taken = credited_quantities(document)
    else:
        taken = {pk: one.quantity for pk, one in taken_of(document).items()}
    left = {}
    for line in document.lines.all():
        if not line.is_priced or (line.optional and not line.chosen):
            continue
        rest = (line.quantity - taken.get(line.pk, ZERO)).quantize(FINEST)
        if rest and (rest > 0) == (line.quantity > 0):
            left[line.pk] = rest
    return left
