"""Progress invoices (factures de situation): what a cumulated percentage adds to what was invoiced
(calculation.md 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.french import number
from etabli.foundation.money import HUNDRED
from etabli.foundation.totals import progress
from etabli.kernel.refusals import Refused
from etabli.modules.billing.taking import Taken, taken_of
from etabli.records.documents.linking import copy_of
from etabli.records.documents.models import Document, Line
from etabli.records.documents.totalling import tax_amounts

ZERO = Decimal(0)


@dataclass(frozen=True)
class Advance:
    """Lines of a progress invoice, how far the whole order then is (0 to 1), and whether nothing is left of it."""

    rows: list[Line]
    reached: Decimal
    is_last: bool


def advance_of(order: Document, percent: Decimal | None, lines: list[dict[str, Any]] | None = None) -> Advance:
    """The lines that bring an order to a cumulated percentage, the same for all, or one for each line named
    ({line_id, percent}); lines that are there already are left out."""
    taken = taken_of(order)
    counted = [line for line in order.lines.select_related("product") if line.is_priced and line.total is not None]
    wanted = _wanted(counted, taken, percent, lines)
    made = {line.pk: row for line in counted if (row := _row(line, wanted.get(line.pk), taken.get(line.pk, Taken())))}
    done = {pk: one.amount for pk, one in taken.items()}
    for pk, row in made.items():
        done[pk] = done.get(pk, ZERO) + row.quantity * row.unit_price
    whole = sum((line.total or ZERO for line in counted), ZERO)
    reached = sum((done.get(line.pk, ZERO) for line in counted), ZERO) / whole if whole else Decimal(1)
    is_last = all(done.get(line.pk, ZERO) == line.total for line in counted)
    return Advance(_with_titles(order, made), min(max(reached, ZERO), Decimal(1)), is_last)


def _wanted(
    counted: list[Line], taken: dict[int, Taken], percent: Decimal | None, lines: list[dict[str, Any]] | None
) -> dict[int, Decimal]:
    if not lines:
        if percent is None or not 0 < percent <= HUNDRED:
            raise Refused(_("Donnez l’avancement cumulé, entre 0 et 100 %."), field="percent")
        return dict.fromkeys((line.pk for line in counted), percent)
    known = {line.pk: line for line in counted}
    found = {}
    for place, row in enumerate(lines):
        line = known.get(row.get("line_id") or 0)
        if line is None:
            raise Refused(_("Cette ligne n’appartient pas à ce document."), field=f"lines.{place}.line_id")
        reach = Decimal(row["percent"]) if row.get("percent") not in (None, "") else None
        before = taken.get(line.pk, Taken()).cumulated
        if reach is None or not before <= reach <= HUNDRED:
            raise Refused(
                _("« %(label)s » est facturée à %(before)s %% : donnez un avancement cumulé de %(before)s à 100 %%.")
                % {"label": line.label, "before": number(before)},
                field=f"lines.{place}.percent",
            )
        found[line.pk] = reach
    return found


def _row(line: Line, percent: Decimal | None, before: Taken) -> Line | None:
    """The line of the progress invoice, None when it does not advance."""
    if percent is None or percent <= before.cumulated:
        return None
    amount = progress(line.total or ZERO, percent, before.amount)
    if not amount:
        return None
    sign = 1 if amount > 0 else -1
    return copy_of(
        line,
        quantity=Decimal(sign),
        unit_factor=Decimal(1),
        unit="",
        unit_price=abs(amount),
        purchase_price=_cost(line, amount),
        discount_percent=None,
        discount_amount=None,
        taxes=_taxes(line, percent, before, sign),
        optional=False,
        chosen=False,
        variant="",
        progress_before=before.cumulated,
        progress=percent,
    )


def _taxes(line: Line, percent: Decimal, before: Taken, sign: int) -> list[dict[str, str]]:
    """Other taxes of the line, by the same progress: what they come to on the order, less what was invoiced of them."""
    already = [*before.taxes, *[ZERO] * len(line.taxes)]
    parts = [progress(whole, percent, done) for whole, done in zip(tax_amounts(line), already, strict=False)]
    return [
        {name: value for name, value in tax.items() if name != "percent"} | {"amount": str(max(part * sign, ZERO))}
        for tax, part in zip(line.taxes, parts, strict=True)
    ]


def _cost(line: Line, amount: Decimal) -> Decimal | None:
    """The share of the line's purchase value that goes with this part of it."""
    if line.purchase_price is None or not line.total:
        return None
    whole = line.quantity * line.unit_factor * line.purchase_price
    return abs(whole * amount / line.total).quantize(Decimal("0.000001"))


def _with_titles(order: Document, made: dict[int, Line]) -> list[Line]:
    """The lines that advance under their titles; a title, comment or subtotal without any is left out."""
    kept: list[Line] = []
    waiting: list[Line] = []
    since = False
    for line in order.lines.all():
        if line.pk in made:
            kept += [*waiting, made[line.pk]]
            waiting, since = [], True
        elif line.kind == "subtotal" and since:
            kept.append(copy_of(line))
            waiting, since = [], False
        elif line.kind == "title":
            waiting = [copy_of(line)]
    return kept


def rest_by_progress(order: Document, rows: Iterable[Line]) -> list[Line]:
    """The rest of an order: lines that went by progress end at 100 %, others with what is left of their quantity."""
    taken = taken_of(order)
    whole = {line.pk: line for line in order.lines.select_related("product")}
    found = []
    for row in rows:
        before = taken.get(row.source_id or 0)
        line = whole.get(row.source_id or 0)
        if line is not None and before is not None and before.by_progress and row.is_priced:
            ended = _row(line, HUNDRED, before)
            found += [ended] if ended else []
        else:
            found.append(row)
    return found
