"""The history of a party: what every area tells of it, merged by date, page by page (DIR-011, UX 28)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import kind_of
from etabli.records.parties.models import Party
from etabli.records.parties.sockets import TimelinePoint, TimelineSource, timeline_sources
from etabli.ui.links import page_for
from etabli.ui.timeline import Point, points_of

SHOWN = 20
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: no later than `until`, after the `skip` points of that very instant already shown."""

    until: datetime | None = None
    skip: int = 0

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """From the address; anything unreadable is the beginning."""
        written, _mark, skip = text.partition("~")
        try:
            found = parse_datetime(written) if written else None
        except ValueError:
            found = None
        if found is None or not timezone.is_aware(found):
            return cls()
        return cls(found, int(skip) if skip.isascii() and skip.isdigit() and len(skip) < 6 else 0)

    def after(self, shown: list[TimelinePoint]) -> "Cursor":
        """Where the next page begins."""
        last = shown[-1].at
        same = sum(1 for point in shown if point.at == last)
        return Cursor(last, same + (self.skip if last == self.until else 0))

    def __str__(self) -> str:
        return f"{self.until.isoformat()}~{self.skip}" if self.until else ""


def history_page(pages: Any, request: HttpRequest, party: Party) -> dict[str, Any]:
    """One page of the history, of one kind when the address names it (`?genre=documents&avant=…`)."""
    sources = timeline_sources(request.user)
    wanted = request.GET.get("genre", "")
    chosen = [source for source in sources if source.name == wanted]
    cursor = Cursor.read(request.GET.get("avant", ""))
    found = _merged(chosen or sources, party, request.user, cursor)
    shown = found[:SHOWN]
    return {
        "party": party,
        "pages": pages,
        "points": [_drawn(point) for point in shown],
        "older": str(cursor.after(shown)) if len(found) > SHOWN else "",
        "is_first": cursor.until is None,
        "sources": sources,
        "kind": chosen[0].name if chosen else "",
        "may_write": pages.may_write_beside(request.user, party),
        "record": party,
    }


def _merged(sources: Iterable[TimelineSource], party: Party, user: Any, cursor: Cursor) -> list[TimelinePoint]:
    wanted = SHOWN + 1 + cursor.skip
    lists = [list(islice(source.points(party, user, wanted, cursor.until), wanted)) for source in sources]
    in_order = list(islice(merge(*lists, key=lambda point: point.at, reverse=True), wanted))
    same = sum(1 for point in in_order[: cursor.skip] if point.at == cursor.until)
    return in_order[same:]


def _drawn(point: TimelinePoint) -> Point:
    return Point(
        point.at,
        point.who,
        str(point.text),
        icon=point.icon,
        css=point.css,
        details=point.details,
        quote=point.quote,
        url=point.url,
    )


def _beside(what: str) -> Callable[[Any, Any, int, datetime | None], Iterable[TimelinePoint]]:
    """Remarks, mails or changes that stand beside the party itself."""

    def points(party: Any, user: Any, limit: int, until: datetime | None) -> Iterable[TimelinePoint]:
        before = until + INSTANT if until else None
        for point in points_of(page_for(kind_of(Party)), user, party, what, limit=limit, before=before):
            yield TimelinePoint(
                point.at,
                point.icon,
                point.text,
                who=point.who,
                quote=point.quote,
                css=point.css,
                details=point.details,
            )

    return points


BESIDE = (
    TimelineSource("notes", _("Notes"), _beside("remark"), icon="message", position=10),
    TimelineSource("emails", _("E-mails"), _beside("mail"), icon="mail", position=20),
    TimelineSource("modifications", _("Modifications"), _beside("entry"), icon="pencil", position=90),
)
