"""The form of a report and of what is asked of it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import ExpressionWrapper, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from etabli.kernel.decimals import FixedDecimalField
from etabli.modules.accounting.models import EntryLine
from etabli.records.closures.rules import Year
from etabli.records.closures.years import year_of

ZERO = Decimal(0)
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One company and one period, both days within; `account` begins the account numbers, `third_party` is the code of
    an auxiliary account, `unlettered` keeps what nothing settled yet."""

    company: Any
    start: datetime.date
    end: datetime.date
    account: str = ""
    third_party: str = ""
    unlettered: bool = False

    @cached_property
    def year(self) -> Year:
        """The financial year in which the period begins."""
        return year_of(self.company, self.start)


@dataclass(frozen=True)
class ReportColumn:
    """One column: `kind` is text, amount, rate, int or date; `total` adds it up; `to` names the report a click on it
    leads to; `grow` lets a long text take the room left."""

    name: str
    label: Any
    kind: str = "text"
    total: bool = False
    to: str = ""
    grow: bool = False

    @property
    def is_numeric(self) -> bool:
        """Set to the right."""
        return self.kind in ("amount", "rate", "int")


@dataclass(frozen=True)
class Report:
    """`rows(asked, start, end)` gives the rows between two places (end None: all from there), `count(asked)` how many
    there are, `totals(asked)` the last line. `takes` names what can be asked besides company and period."""

    name: str
    label: Any
    sub: Any
    columns: tuple[ReportColumn, ...]
    rows: Callable[[Asked, int, int | None], Iterable[Row]]
    count: Callable[[Asked], int]
    totals: Callable[[Asked], Row] = lambda asked: {}
    takes: tuple[str, ...] = ()
    icon: str = "list-numbers"
    note: Any = ""

    @property
    def has_totals(self) -> bool:
        """Whether anything is added up."""
        return any(column.total for column in self.columns)

    @property
    def lead(self) -> int:
        """How many columns stand before the first that is added up: the word « Total » spans them."""
        return next(
            place for place, column in enumerate(self.columns) if column.total or place == len(self.columns) - 1
        )


def lines(asked: Asked) -> QuerySet[EntryLine]:
    """Lines up to the end of the period, of any day before it."""
    rows = EntryLine.objects.filter(entry__company=asked.company, entry__date__lte=asked.end)
    if asked.account:
        rows = rows.filter(account__code__startswith=asked.account)
    if asked.third_party:
        rows = rows.filter(third_party__code=asked.third_party)
    return rows.filter(letter="") if asked.unlettered else rows


def added(name: str, condition: Q | None = None) -> Any:
    """The sum of an amount, zero without rows."""
    field = FixedDecimalField(decimal_places=2)
    return Coalesce(Sum(name, filter=condition), ZERO, output_field=field)


def difference(name: str, plus: Q, other: str, minus: Q) -> Any:
    """The sum of an amount less that of another."""
    return ExpressionWrapper(added(name, plus) - added(other, minus), output_field=FixedDecimalField(decimal_places=2))


def whole(rows: Callable[[Asked], list[Row]]) -> Any:
    """Rows of a report short enough to be worked out at once."""

    def part(asked: Asked, start: int, end: int | None) -> list[Row]:
        return rows(asked)[start:end]

    return part


def summed(rows: Callable[[Asked], list[Row]], *names: str) -> Callable[[Asked], Row]:
    """Totals of the columns named."""

    def totals(asked: Asked) -> Row:
        found = rows(asked)
        return {name: sum((row[name] for row in found), ZERO) for name in names}

    return totals
