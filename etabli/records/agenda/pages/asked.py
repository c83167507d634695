"""What the address of the calendar asks: view, day, types, people, client; and addresses that ask something else."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.records.agenda.pages.shown import WEEKDAYS, day_asked

VIEWS = ("jour", "semaine", "mois", "liste", "equipe")
LISTED_DAYS = 30
IDS_MOST = 60


@dataclass(frozen=True)
class Asked:
    """One reading of the calendar; kept whole in the address (filters survive moving about)."""

    view: str
    day: date
    types: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    party: int | None = None
    tasks: bool = True

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """From the address; whatever cannot be understood is left out."""
        view = query.get("vue", "semaine")
        return cls(
            view if view in VIEWS else "semaine",
            day_asked(query.get("le", "")) or timezone.localdate(),
            _ids(query.getlist("type")),
            _ids(query.getlist("qui")),
            next(iter(_ids([query.get("client", "")])), None),
            query.get("taches") != "non",
        )

    def query(self, **changes: Any) -> str:
        """The address of the same reading with these changes."""
        other = replace(self, **changes)
        pairs: list[tuple[str, Any]] = [("vue", other.view), ("le", other.day.isoformat())]
        pairs += [("type", pk) for pk in sorted(other.types)] + [("qui", pk) for pk in sorted(other.people)]
        if other.party is not None:
            pairs.append(("client", other.party))
        if not other.tasks:
            pairs.append(("taches", "non"))
        return "?" + urlencode(pairs)

    @property
    def monday(self) -> date:
        """First day of the week of the day."""
        return self.day - timedelta(days=self.day.weekday())

    def days(self) -> list[date]:
        """Days on screen."""
        if self.view == "jour":
            return [self.day]
        if self.view == "liste":
            return span(self.day, LISTED_DAYS)
        if self.view == "mois":
            first = self.day.replace(day=1)
            return span(first - timedelta(days=first.weekday()), 42)
        return span(self.monday, 7)

    def step(self, sign: int) -> date:
        """The day that the arrow leads to."""
        if self.view == "mois":
            first = self.day.replace(day=1)
            return (
                (first + timedelta(days=32)).replace(day=1) if sign > 0 else (first - timedelta(days=1)).replace(day=1)
            )
        return self.day + timedelta(days=sign * {"jour": 1, "liste": LISTED_DAYS}.get(self.view, 7))

    @property
    def title(self) -> str:
        """« 23 au 27 novembre 2026, semaine 48 »."""
        days = self.days()
        if self.view == "jour":
            return f"{WEEKDAYS[self.day.weekday()]} {french.day(self.day)}"
        if self.view == "mois":
            return french.month(self.day)
        if self.view == "liste":
            return _("du %(first)s au %(last)s") % {"first": french.day(days[0]), "last": french.day(days[-1])}
        words = {"first": days[0].day, "last": french.day(days[-1]), "n": days[0].isocalendar().week}
        if days[0].month != days[-1].month:
            words["first"] = french.day(days[0]).rsplit(" ", 1)[0]
        return _("%(first)s au %(last)s, semaine %(n)s") % words


def span(first: date, count: int) -> list[date]:
    """That many days."""
    return [first + timedelta(days=rank) for rank in range(count)]


def _ids(texts: list[str]) -> frozenset[int]:
    return frozenset(int(one) for one in texts[:IDS_MOST] if one.isascii() and one.isdigit() and len(one) < 18)
