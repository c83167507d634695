"""Spans of days that reports, numbering and filters speak of: March 2027, the second quarter, the last 30 days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from etabli.foundation.errors import InputError
from etabli.foundation.french import day as day_text
from etabli.foundation.french import month as month_text
from etabli.foundation.french import ordinal

Kind = Literal["day", "week", "month", "quarter", "year", "fiscal_year", "last_days", "custom"]
MONTHS_OF: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12, "fiscal_year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From a first day to a last day, both included."""

    start: date
    end: date
    kind: Kind = "custom"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InputError("La fin de la période précède son début.", "end")

    def __contains__(self, moment: date) -> bool:
        return self.start <= moment <= self.end

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.end - self.start).days + 1

    def next(self) -> "Period":
        """The period that follows at once, of the same kind (or the same length)."""
        return self._moved(1)

    def previous(self) -> "Period":
        """The period just before, of the same kind (or the same length)."""
        return self._moved(-1)

    def months(self) -> Iterator["Period"]:
        """The calendar months it touches, for charts."""
        current = month(self.start)
        while current.start <= self.end:
            yield current
            current = current.next()

    @property
    def label(self) -> str:
        """As a French reader names it."""
        match self.kind:
            case "day":
                return day_text(self.start)
            case "week":
                return f"semaine {_span(self.start, self.end)}"
            case "month":
                return month_text(self.start)
            case "quarter":
                return f"{ordinal((self.start.month + 2) // 3)} trimestre {self.start.year}"
            case "year":
                return str(self.start.year)
            case "fiscal_year":
                years = {self.start.year, self.end.year}
                return "exercice " + "-".join(str(year) for year in sorted(years))
            case "last_days":
                return f"{self.days} derniers jours" if self.days > 1 else "dernier jour"
            case _:
                return _span(self.start, self.end)

    def _moved(self, steps: int) -> "Period":
        if self.kind in MONTHS_OF:
            return _months(self.start, MONTHS_OF[self.kind], self.kind, steps)
        shift = timedelta(days=steps * self.days)
        kind: Kind = "custom" if self.kind == "last_days" else self.kind
        return Period(self.start + shift, self.end + shift, kind)


def day(of: date) -> Period:
    """One day."""
    return Period(of, of, "day")


def week(of: date) -> Period:
    """Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def month(of: date) -> Period:
    """A calendar month."""
    return _months(of.replace(day=1), 1, "month")


def quarter(of: date) -> Period:
    """A calendar quarter."""
    return _months(date(of.year, (of.month - 1) // 3 * 3 + 1, 1), 3, "quarter")


def year(of: date) -> Period:
    """A calendar year."""
    return _months(date(of.year, 1, 1), 12, "year")


def fiscal_year(of: date, first_month: int = 1) -> Period:
    """The twelve months of accounts that hold a day, for a company whose year begins in the given month."""
    if not 1 <= first_month <= 12:
        raise InputError("Le premier mois de l’exercice va de 1 à 12.", "first_month")
    start = date(of.year if of.month >= first_month else of.year - 1, first_month, 1)
    return _months(start, 12, "fiscal_year")


def last_days(count: int, today: date) -> Period:
    """The last N days, today included."""
    if count < 1:
        raise InputError("Indiquez au moins un jour.", "count")
    return Period(today - timedelta(days=count - 1), today, "last_days")


def _months(first: date, count: int, kind: Kind, steps: int = 0) -> Period:
    start = _first_of_month(first, steps * count)
    return Period(start, _first_of_month(start, count) - timedelta(days=1), kind)


def _first_of_month(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _span(start: date, end: date) -> str:
    if start == end:
        return f"du {day_text(start)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"du {ordinal(1) if start.day == 1 else start.day} au {day_text(end)}"
    first = day_text(start)
    if start.year == end.year:
        first = first[:-5]
    return f"du {first} au {day_text(end)}"
