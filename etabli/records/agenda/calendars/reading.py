"""What an iCalendar file says, understood event by event: what cannot be is told with its reason, the rest is kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.records.agenda.models.event import midnight

MOST_BYTES = 2_000_000
MOST_EVENTS = 2000


@dataclass
class ReadEvent:
    """One event of the file. `replaces` is the day of the series `uid` that it stands for."""

    uid: str
    title: str
    start: datetime
    end: datetime
    all_day: bool = False
    rule: str = ""
    skipped: list[date] = field(default_factory=list)
    replaces: date | None = None
    place: str = ""
    note: str = ""
    private: bool = False


@dataclass
class ReadFile:
    """The events understood, and sentences about the others and about doubts: (title, sentence)."""

    events: list[ReadEvent] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


class Unreadable(ValueError):
    """An event that cannot be understood, with its sentence."""


def read_file(content: bytes) -> ReadFile:
    """Read a file. Raises Refused when it is no calendar, or too big."""
    if len(content) > MOST_BYTES:
        raise Refused(_("Ce fichier dépasse 2 Mo : exportez une période plus courte."), field="file")
    if b"BEGIN:VCALENDAR" not in content[:4096].upper():
        raise Refused(_("Ce fichier n’est pas un calendrier (.ics)."), field="file")
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        found = [one for calendar in calendars for one in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        raise Refused(_("Ce calendrier est abîmé : il ne se lit pas jusqu’au bout."), field="file") from None
    if len(found) > MOST_EVENTS:
        raise Refused(
            _("Ce calendrier compte %(n)s événements ; %(most)s au plus à la fois. Exportez une période plus courte.")
            % {"n": len(found), "most": MOST_EVENTS},
            field="file",
        )
    told = ReadFile()
    for component in found:
        title = text_of(component, "summary")[:160] or _("(sans objet)")
        try:
            told.events.append(_event(component, title, told.problems))
        except Unreadable as bad:
            told.problems.append((title, str(bad)))
    told.events.sort(key=lambda one: one.replaces is not None)
    return told


def text_of(component: Any, name: str) -> str:
    """A text of a component, on one line unless it is a description."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    text = "" if value is None else str(value).replace("\x00", "").strip()
    return text if name == "description" else " ".join(text.split())


def _event(component: Any, title: str, problems: list[tuple[str, str]]) -> ReadEvent:
    start, all_day = _moment(component, "dtstart", title, problems)
    if start is None:
        raise Unreadable(_("Sans date de début (DTSTART) : laissé de côté."))
    end = _end(component, start, all_day, title, problems)
    if end < start:
        raise Unreadable(_("La fin vient avant le début : laissé de côté."))
    made = ReadEvent(text_of(component, "uid")[:255], title, start, end, all_day)
    made.place, made.note = text_of(component, "location")[:200], text_of(component, "description")[:5000]
    made.private = text_of(component, "class").upper() in ("PRIVATE", "CONFIDENTIAL")
    made.skipped = _days(component, "exdate")
    if component.get("rrule") is not None:
        made.rule = _rule(component)
    if component.get("rdate") is not None:
        problems.append((title, _("Des dates isolées (RDATE) ne sont pas reprises.")))
    if component.get("recurrence-id") is not None:
        replaced, _whole = _moment(component, "recurrence-id", title, problems)
        made.replaces = timezone.localtime(replaced).date() if replaced else None
    return made


def _end(component: Any, start: datetime, all_day: bool, title: str, problems: list[tuple[str, str]]) -> datetime:
    end, _whole = _moment(component, "dtend", title, problems)
    if end is not None:
        return end
    try:
        length = component.decoded("duration") if component.get("duration") is not None else None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise Unreadable(_("Sa durée est impossible : laissé de côté.")) from None
    try:
        if isinstance(length, timedelta):
            return start + length
        if component.get("duration") is not None:
            raise OverflowError
        return start + timedelta(days=1) if all_day else start
    except OverflowError:
        raise Unreadable(_("Sa durée est impossible : laissé de côté.")) from None


def _moment(component: Any, name: str, title: str, problems: list[tuple[str, str]]) -> tuple[datetime | None, bool]:
    """The instant a property gives, and whether it is a whole day. A zone nobody knows is taken for that of Paris."""
    prop = component.get(name)
    if prop is None:
        return None, False
    try:
        value = prop.dt
    except (AttributeError, ValueError):
        raise Unreadable(_("Une de ses dates ne se lit pas : laissé de côté.")) from None
    if not isinstance(value, date):
        raise Unreadable(_("Une de ses dates ne se lit pas : laissé de côté."))
    if not 2000 <= value.year <= 2100:
        sentence = _("Un événement a lieu entre 2000 et 2100, celui-ci en %s : laissé de côté.")
        raise Unreadable(sentence % value.year)
    if not isinstance(value, datetime):
        return midnight(value), True
    if value.tzinfo is None:
        zone = str(prop.params.get("TZID", ""))
        if zone and name == "dtstart":
            sentence = _("Fuseau horaire « %s » inconnu : heure de Paris retenue.")
            problems.append((title, sentence % zone[:60]))
        value = timezone.make_aware(value)
    return value.astimezone(UTC), False


def _days(component: Any, name: str) -> list[date]:
    given = component.get(name)
    found: list[date] = []
    for prop in given if isinstance(given, list) else [given] if given is not None else []:
        for one in getattr(prop, "dts", ()):
            value = one.dt
            if isinstance(value, datetime):
                value = timezone.localtime(value if value.tzinfo else timezone.make_aware(value)).date()
            if isinstance(value, date):
                found.append(value)
    return found[:MOST_EVENTS]


def _rule(component: Any) -> str:
    given = component.get("rrule")
    try:
        return str((given[0] if isinstance(given, list) else given).to_ical().decode())
    except (AttributeError, ValueError, UnicodeDecodeError):
        raise Unreadable(_("Sa répétition ne se lit pas : laissé de côté.")) from None
