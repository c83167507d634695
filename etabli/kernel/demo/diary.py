"""The diary of the demonstration: what happens on which day. Parts write in it; it is lived day after day."""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

SATURDAY, SUNDAY = 5, 6


class Diary:
    """Happenings in the order of their days and hours; living one may add later ones."""

    def __init__(self, last: date) -> None:
        self.last = last
        self._waiting: list[tuple[date, float, int, Callable[[], object]]] = []
        self._places = count()

    def on(self, day: date, what: Callable[[], object], *, hour: float = 9.0) -> None:
        """Note something for a day, moved to Monday from a week-end. What lies beyond the last day never happens."""
        day = workday(day)
        if day <= self.last:
            heapq.heappush(self._waiting, (day, hour, next(self._places), what))

    def every(self, days: int, first: date, what: Callable[[], object], *, hour: float = 9.0) -> None:
        """Note something for every so many days until the last."""
        while first <= self.last:
            self.on(first, what, hour=hour)
            first += timedelta(days=days)

    def days(self) -> Iterator[tuple[date, list[tuple[float, Callable[[], object]]]]]:
        """One day after the other with what happens then, in order of the hours; taken out of the diary."""
        while self._waiting:
            day, happenings = self._waiting[0][0], []
            while self._waiting and self._waiting[0][0] == day:
                _day, hour, _place, what = heapq.heappop(self._waiting)
                happenings.append((hour, what))
            yield day, happenings


def workday(day: date) -> date:
    """The day itself, or the Monday after a week-end."""
    return day + timedelta(days={SATURDAY: 2, SUNDAY: 1}.get(day.weekday(), 0))
