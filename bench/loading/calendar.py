"""When things happened: so many days up to a last one, evenly filled."""

import datetime
from collections.abc import Iterator

# Office hours in France whatever the season, told in UTC: the day is the same in both.
MORNING, EVENING = 7 * 60, 17 * 60


def instants(count: int, *, until: datetime.date, days: int) -> Iterator[datetime.datetime]:
    """`count` instants in order, within office hours, the last one's included."""
    for place in range(count):
        day = until - datetime.timedelta(days=days - 1 - place * days // count)
        within = place * days % count / count
        minutes = MORNING + int(within * (EVENING - MORNING))
        yield datetime.datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=datetime.UTC)


def later(instant: datetime.datetime, days: int) -> datetime.datetime:
    """The same hour some days on."""
    return instant + datetime.timedelta(days=days)
