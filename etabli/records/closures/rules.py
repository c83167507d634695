"""Which periods are finished and not closed yet, and where financial years end: pure decisions on dates."""

import datetime
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

ONE_DAY = datetime.timedelta(days=1)
LONGEST = datetime.timedelta(days=24 * 31)
Day = datetime.date


def days_to_close(after: Day | None, first: Day, until: Day) -> Iterator[Day]:
    """Each day from the one after the last closed (or from the first with an operation) to the last finished one."""
    day = first if after is None else after + ONE_DAY
    while day <= until:
        yield day
        day += ONE_DAY


def month_end(day: Day) -> Day:
    """Last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_month_end(day: Day) -> bool:
    """Whether the day ends its month."""
    return day == month_end(day)


def year_start(end: Day) -> Day:
    """First day of the twelve months that end on this day."""
    return (end.replace(day=1, year=end.year - 1) + datetime.timedelta(days=32)).replace(day=1)


def year_end(day: Day, closing_month: int) -> Day:
    """The end of the financial year that this day is in, when years close at the end of that month (1 to 12)."""
    return month_end(day.replace(day=1, month=closing_month, year=day.year + (day.month > closing_month)))


@dataclass(frozen=True)
class Year:
    """A financial year, both days within."""

    start: Day
    end: Day


@dataclass(frozen=True)
class Years:
    """The financial years of a company: `known` are those closed and those given one by one, in order; `bar` is the
    last closed day, `first` the first one. A year is only ever closed at its end, so the running one ends after the
    bar: a closing month changed on the way makes it shorter or longer, never leaves a day out."""

    closing_month: int
    known: tuple[Year, ...] = ()
    bar: Day | None = None
    first: Day | None = None

    def of(self, day: Day) -> Year:
        """The year this day is in."""
        for year in self.known:
            if year.start <= day <= year.end:
                return year
        before = max((year.end for year in self.known if year.end < day), default=None)
        after = min((year.start for year in self.known if year.start > day), default=None)
        running = self._running(before)
        year = running if running and running.start <= day <= running.end else self._usual(day)
        if running and year is not running and day < running.start:
            year = Year(year.start, min(year.end, running.start - ONE_DAY))
        return Year(year.start, min(year.end, after - ONE_DAY)) if after else year

    def _usual(self, day: Day) -> Year:
        end = year_end(day, self.closing_month)
        return Year(year_start(end), end)

    def _running(self, before: Day | None) -> Year | None:
        """The year that follows `before`, or the first one that has something closed."""
        start = before + ONE_DAY if before else self.first
        if start is None:
            return None
        open_from = max(start, self.bar + ONE_DAY) if self.bar else start
        end = year_end(open_from, self.closing_month)
        return Year(start if before else min(year_start(end), start.replace(day=1)), end)


def why_not_year(year: Year, years: Years, closed: Day | None) -> tuple[str, str]:
    """Field and French sentence when a year cannot be given so; `years` without it, `closed` the end of the last year
    that is closed. Both empty when it can."""
    if year.end != month_end(year.end):
        return "ends_on", _("Un exercice se termine à la fin d’un mois.")
    if year.end >= (year.start + LONGEST).replace(day=1):
        return "ends_on", _("Un exercice dure vingt-quatre mois au plus.")
    if years.bar and year.end <= years.bar:
        return "ends_on", _("Ces journées sont déjà clôturées : l’exercice se termine plus tard.")
    if any(year.start <= one.end and one.start <= year.end for one in years.known):
        return "starts_on", _("Un autre exercice couvre déjà une partie de ces jours.")
    before = year.start - ONE_DAY
    follows = before == closed or years.bar is None or before > years.bar
    if not (follows or (closed is None and years.first and year.start.replace(day=1) <= years.first)):
        return "starts_on", _("Un exercice commence le lendemain du dernier exercice clôturé.")
    if year.start.day != 1 and (closed or any(one.end < year.start for one in years.known)):
        return "starts_on", _("Seul le premier exercice commence en cours de mois.")
    return "", ""
