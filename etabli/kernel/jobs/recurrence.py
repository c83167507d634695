"""When a scheduled job comes back, written as a few English words and counted in the installation's local time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RULE = re.compile(
    r"every (?:(?P<count>[1-9]\d{0,3}) )?(?P<unit>minutes?|hours?|day|month|" + "|".join(DAYS) + r")"
    r"(?: (?P<date>\d{1,2}))?(?: (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?"
)
_MINUTES = {"minute": 1, "minutes": 1, "hour": 60, "hours": 60}


@dataclass(frozen=True)
class Recurrence:
    """ "every 5 minutes", "every hour", "every day 06:00", "every monday 07:00", "every month 1 02:00"."""

    text: str
    minutes: int = 0
    weekday: int | None = None
    date: int | None = None
    at: time = time()

    @classmethod
    def read(cls, text: str) -> "Recurrence":
        """Read the words. Raises ValueError for any other."""
        found = _RULE.fullmatch(text)
        if found is None:
            raise ValueError(f"not a recurrence: {text!r}")
        unit, clock = found["unit"], found["hour"] is not None
        counted = unit in _MINUTES
        if counted == clock or (found["count"] and not counted) or bool(found["date"]) != (unit == "month"):
            raise ValueError(f"not a recurrence: {text!r}")
        if counted:
            return cls(text, minutes=_MINUTES[unit] * int(found["count"] or 1))
        date = int(found["date"]) if found["date"] else None
        if date is not None and not 1 <= date <= 28:
            raise ValueError(f"a day that every month has (1 to 28): {text!r}")
        at = time(int(found["hour"]), int(found["minute"]))
        return cls(text, weekday=DAYS.index(unit) if unit in DAYS else None, date=date, at=at)

    def after(self, moment: datetime) -> datetime:
        """The first time strictly after that moment."""
        if self.minutes:
            step = self.minutes * 60
            return datetime.fromtimestamp((int(moment.timestamp()) // step + 1) * step, tz=UTC)
        day = timezone.localtime(moment).date()
        while True:
            due = timezone.make_aware(datetime.combine(day, self.at)).astimezone(UTC)
            if due > moment and self._falls_on(day.weekday(), day.day):
                return due
            day += timedelta(days=1)

    def _falls_on(self, weekday: int, date: int) -> bool:
        return self.weekday in (None, weekday) and self.date in (None, date)
