"""Where things stand in the calendar: columns of days by quarters of an hour, chips of whole days, cells of a month."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from etabli.records.agenda.models.event import midnight
from etabli.records.agenda.occurrences import Occurrence
from etabli.records.agenda.pages.shown import WEEKDAYS, hours_text
from etabli.ui.drawing import escape

QUARTER = 15
HOURS = (8, 19)
SIDES_MOST = 4
CHIPS_IN_MONTH = 4
COLOURS = {"blue": "", "teal": "int", "plum": "abs", "amber": "due", "red": "late", "grey": "off"}


@dataclass
class Block:
    """Something drawn: a link, its words, its colour, its place, and what moving it needs (none when it may not)."""

    title: str
    url: str = ""
    when: str = ""
    more: str = ""
    css: str = ""
    icon: str = ""
    place: str = ""
    move: dict[str, str] = field(default_factory=dict)
    start: datetime | None = None
    end: datetime | None = None
    person: int | None = None
    people: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """As a screen reader says it."""
        return ", ".join(word for word in (self.when, self.title, self.more) if word)

    @property
    def as_chip(self) -> SafeString:
        """In a cell: hundreds of them stand in the week of a team."""
        return self._drawn("chip")

    @property
    def as_line(self) -> SafeString:
        """In a list."""
        return self._drawn("line")

    @property
    def in_place(self) -> SafeString:
        """Among the hours of its day."""
        return self._drawn(self.place)

    def _drawn(self, place: str) -> SafeString:
        css, said, title = escape(f"et-ev {self.css} {place}"), escape(self.said), escape(self.title)
        when, more = escape(self.when), escape(self.more)
        if not self.url:
            return mark_safe(f'<span class="{css}" title="{said}"><b>{title}</b><span class="m">{when}</span></span>')
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in self.move.items())
        between = " · " if when and more else ""
        grip = '<span class="grip" aria-hidden="true"></span>' if self.move and place else ""
        return mark_safe(
            f'<a class="{css}" href="{escape(self.url)}" draggable="false" title="{said}"{data}><b>{title}</b>'
            f'<span class="m">{when}{between}{more}</span>{grip}</a>'
        )


@dataclass
class Day:
    """A day on screen: blocks by the hour, chips above them."""

    day: date
    blocks: list[Block] = field(default_factory=list)
    chips: list[Block] = field(default_factory=list)
    is_today: bool = False
    is_chosen: bool = False
    is_other: bool = False
    now: str = ""
    url: str = ""

    @property
    def name(self) -> str:
        """« mardi »."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def both(self) -> list[Block]:
        """Chips, then blocks."""
        return [*self.chips, *self.blocks]

    @property
    def shown(self) -> list[Block]:
        """As many as a cell of the month holds."""
        return self.both[:CHIPS_IN_MONTH]

    @property
    def beyond(self) -> int:
        """Those that do not fit there."""
        return max(len(self.both) - CHIPS_IN_MONTH, 0)


def block_of(one: Occurrence, *, url: str, may_move: bool, busy: str = "") -> Block:
    """An occurrence as a block; `busy` replaces all its words."""
    event = one.event
    when = "" if event.all_day else hours_text(one.start, one.end)
    if busy:
        return Block(busy, "", when, css="off busy", start=one.start, end=one.end, person=event.owner_id)
    people = [person.first_name or str(person) for person in event.participants.all()]
    more = " · ".join(word for word in (str(event.party or ""), event.place, ", ".join(people)) if word)
    css = COLOURS.get(event.type.colour, "") + (" gone" if event.outcome in ("missed", "cancelled") else "")
    made = Block(event.title, url, when, more, css, event.type.icon, start=one.start, end=one.end)
    made.person = event.owner_id
    if one.on is not None and url:
        made.url = f"{url}?le={one.on.isoformat()}"
    if may_move:
        first, last = timezone.localtime(one.start), timezone.localtime(one.end)
        made.move = {
            "id": str(event.pk),
            "on": one.on.isoformat() if one.on else "",
            "start": f"{first:%Y-%m-%dT%H:%M}",
            "end": f"{last:%Y-%m-%dT%H:%M}",
        }
    return made


def hours_of(blocks: Iterable[Block], days: Iterable[date]) -> tuple[int, int]:
    """First and last hour shown: working hours, and more when something takes place outside."""
    first, last = HOURS
    for block in blocks:
        if block.start is None or block.end is None:
            continue
        for day in days:
            begin, end = _within(block, day)
            if begin is not None and end is not None:
                first, last = min(first, begin // 60), max(last, -(-end // 60))
    return first, min(last, 24)


def lay(day: Day, blocks: Iterable[Block], first_hour: int) -> None:
    """Put the blocks of a day in place: those at the same time stand side by side, four at most."""
    found = []
    for block in blocks:
        begin, end = _within(block, day.day)
        if begin is not None and end is not None:
            found.append((begin, min(max(end, begin + 2 * QUARTER), 24 * 60), block))
    found.sort(key=lambda one: (one[0], -one[1]))
    group: list[tuple[int, int, Block, int]] = []
    latest = -1
    for begin, end, block in found:
        if group and begin >= latest:
            _place(day, group, first_hour)
            group = []
        taken = {side for _b, other_end, _block, side in group if other_end > begin}
        side = next(rank for rank in range(len(group) + 1) if rank not in taken)
        group.append((begin, end, block, side))
        latest = max(latest, end) if len(group) > 1 else end
    _place(day, group, first_hour)


def _place(day: Day, group: list[tuple[int, int, Block, int]], first_hour: int) -> None:
    sides = min(max((side for *_rest, side in group), default=0) + 1, SIDES_MOST)
    for begin, end, block, side in group:
        row = begin // QUARTER - first_hour * 4
        height = max(-(-end // QUARTER) - begin // QUARTER, 1)
        size = " short" if height <= 2 else " tall" if height >= 5 else ""
        beside = f" of{sides} at{min(side, sides - 1)}" if sides > 1 else ""
        shown: dict[str, Any] = {"place": f"tq{row} th{height}{size}{beside}"} | (
            {"when": block.when[:5]} if height <= 2 else {}
        )
        day.blocks.append(replace(block, **shown))


def _within(block: Block, day: date) -> tuple[int | None, int | None]:
    """Minutes of the day from and to, None when the block is not of that day; on the clock, whatever the season."""
    if block.start is None or block.end is None:
        return None, None
    first, last = timezone.localtime(block.start), timezone.localtime(block.end)
    if first.date() > day or last.date() < day:
        return None, None
    begin = first.hour * 60 + first.minute if first.date() == day else 0
    end = last.hour * 60 + last.minute if last.date() == day else 24 * 60
    if end == 0 and first.date() < day:
        return None, None
    return begin, end


def is_chip(one: Occurrence) -> bool:
    """Whole days, and what lasts longer than a day, stand above the hours."""
    return one.event.all_day or one.end - one.start >= timedelta(days=1)


def touches(one: Occurrence, day: date) -> bool:
    """Whether it takes place that day, wholly or in part."""
    return one.start < midnight(day + timedelta(days=1)) and (one.end > midnight(day) or one.start >= midnight(day))


def week_rows(days: list[Day]) -> list[list[Day]]:
    """By seven."""
    return [days[rank : rank + 7] for rank in range(0, len(days), 7)]


def now_place(first_hour: int, last_hour: int) -> str:
    """Place of the line of the present, empty outside the hours shown."""
    here = timezone.localtime()
    row = (here.hour * 60 + here.minute) // QUARTER - first_hour * 4
    return f"tq{row}" if 0 <= row < (last_hour - first_hour) * 4 else ""


def mini_month(day: date, link: Any) -> list[list[dict[str, Any]]]:
    """The small month at the side: weeks of days with their addresses."""
    first = day.replace(day=1)
    start, today = first - timedelta(days=first.weekday()), timezone.localdate()
    weeks = []
    for week in range(6):
        row = [start + timedelta(days=week * 7 + rank) for rank in range(7)]
        if week and row[0].month != first.month:
            break
        weeks.append(
            [{"n": d.day, "url": link(d), "other": d.month != first.month, "today": d == today, "day": d} for d in row]
        )
    return weeks
