"""Which periods are finished and not closed yet: pure decisions on dates."""

import datetime
from calendar import monthrange
from collections.abc import Iterator

DECEMBER = 12
Day = datetime.date


def days_to_close(after: Day | None, first: Day, until: Day) -> Iterator[Day]:
    """Each day from the one after the last closed (or from the first with an operation) to the last finished one."""
    day = first if after is None else after + datetime.timedelta(days=1)
    while day <= until:
        yield day
        day += datetime.timedelta(days=1)


def month_end(day: Day) -> Day:
    """Last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_month_end(day: Day) -> bool:
    """Whether the day ends its month."""
    return day == month_end(day)


def year_start(end: Day) -> Day:
    """First day of the twelve months that end on this day."""
    return (end.replace(day=1, year=end.year - 1) + datetime.timedelta(days=32)).replace(day=1)


def ends_year(day: Day, closing_month: int) -> bool:
    """Whether the day ends a financial year that closes at the end of that month (1 to 12)."""
    return day.month == closing_month and is_month_end(day)
