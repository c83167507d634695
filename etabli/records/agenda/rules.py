"""Repetition: RRULE texts (RFC 5545 3.3.10) checked, walked by days within bounds, moved, and said in French.

A rule says on which days an event takes place; its hour is that of the event, on the clocks of Paris, whatever the
season. UNTIL is kept as a day. Only days count: rules by the hour are refused.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from etabli.foundation import french

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY")
MOST_TIMES = 1000
MOST_INTERVAL = 99
LAST_DAY = date(2100, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class BadRule(ValueError):
    """A rule that cannot be, with its sentence."""


def parts_of(rule: str) -> dict[str, str]:
    """« FREQ=WEEKLY;BYDAY=MO » → {"FREQ": "WEEKLY", "BYDAY": "MO"}."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def joined(parts: dict[str, str]) -> str:
    """The text of a rule again."""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def checked(rule: str, first: date) -> str:
    """The rule as it is kept, for an event whose first day is about `first`. Raises BadRule with its sentence."""
    text = rule.strip().upper().removeprefix("RRULE:")
    if not text:
        return ""
    parts = parts_of(text)
    parts.pop("WKST", None)
    if len(text) > 250 or not set(parts) <= set(PARTS) or parts.get("FREQ") not in FREQUENCIES:
        raise BadRule(_("Cette répétition n’est pas comprise : jour, semaine, mois ou année seulement."))
    for name, most in (("INTERVAL", MOST_INTERVAL), ("COUNT", MOST_TIMES)):
        if name in parts and not (re.fullmatch(r"\d{1,5}", parts[name]) and 1 <= int(parts[name]) <= most):
            raise BadRule(_("Une répétition compte de 1 à %s fois.") % most)
    if "UNTIL" in parts:
        parts.pop("COUNT", None)
        parts["UNTIL"] = f"{_day_of(parts['UNTIL']):%Y%m%d}"
    kept = joined(parts)
    try:
        found = next(days(kept, first, first, LAST_DAY), None)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise BadRule(_("Cette répétition n’est pas comprise.")) from None
    if found is None:
        raise BadRule(_("Avec cette répétition, l’événement n’a jamais lieu."))
    return kept


def days(rule: str, first: date, after: date, before: date) -> Iterator[date]:
    """Days of the rule from `after` to `before`, both included, in order; the walk is bounded by `before`."""
    parts = parts_of(rule)
    last = min(before, LAST_DAY)
    if "UNTIL" in parts:
        last = min(last, _day_of(parts.pop("UNTIL")))
    count = int(parts.pop("COUNT", 0))
    if last < first:
        return
    begin = first if count else _nearer(parts, first, after)
    found: Iterator[Any] = iter(
        rrulestr(f"{joined(parts)};UNTIL={last:%Y%m%d}", dtstart=datetime.combine(begin, time()))
    )
    for moment in islice(found, count) if count else found:
        if moment.date() >= after:
            yield moment.date()


def last_of(rule: str, first: date) -> date | None:
    """The last day of the rule, None when it goes on."""
    parts = parts_of(rule)
    if "UNTIL" not in parts and "COUNT" not in parts:
        return None
    found = first
    for found in days(rule, first, first, LAST_DAY):  # noqa: B007 - the last one is meant
        pass
    return found


def _nearer(parts: dict[str, str], first: date, after: date) -> date:
    """A beginning in step with the first day but close to what is asked: long series are not walked from birth."""
    step = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", 1))
    return first + timedelta(days=(after - first).days // step * step) if step and after > first else first


def _day_of(text: str) -> date:
    try:
        return datetime.strptime(text[:8], "%Y%m%d").date()
    except ValueError:
        raise BadRule(_("La fin de la répétition n’est pas une date.")) from None


def ended(rule: str, last: date) -> str:
    """The same rule, its last day at most that one."""
    parts = parts_of(rule)
    parts.pop("COUNT", None)
    parts["UNTIL"] = f"{last:%Y%m%d}"
    return joined(parts)


def going_on(rule: str, first: date, on: date) -> str:
    """The rest of a rule from one of its days: a number of times loses those already past."""
    parts = parts_of(rule)
    if "COUNT" in parts:
        past = sum(1 for _one in days(rule, first, first, on - timedelta(days=1)))
        parts["COUNT"] = str(max(int(parts["COUNT"]) - past, 1))
    return joined(parts)


def shifted(rule: str, first: date, to: date) -> str:
    """The rule of a series moved from one day to another: its days of the week or of the month follow."""
    parts, step = parts_of(rule), (to - first).days
    if step and "UNTIL" in parts:
        parts["UNTIL"] = f"{_day_of(parts['UNTIL']) + timedelta(days=step):%Y%m%d}"
    if parts["FREQ"] in ("DAILY", "WEEKLY") and set(parts.get("BYDAY", "").split(",")) <= set(WEEKDAYS):
        turned = [WEEKDAYS[(WEEKDAYS.index(name) + step) % 7] for name in parts["BYDAY"].split(",")]
        parts["BYDAY"] = ",".join(sorted(turned, key=WEEKDAYS.index))
    elif parts.get("BYMONTHDAY") == str(first.day):
        parts["BYMONTHDAY"] = str(to.day)
    elif parts["FREQ"] == "MONTHLY" and parts.get("BYDAY") == nth_weekday(first):
        parts["BYDAY"] = nth_weekday(to)
    if parts.get("BYMONTH") == str(first.month):
        parts["BYMONTH"] = str(to.month)
    return joined(parts)


def nth_weekday(day: date) -> str:
    """« 2TU »: the second Tuesday; from the fifth on, the last one (-1)."""
    rank = (day.day - 1) // 7 + 1
    return f"{rank if rank < 5 else -1}{WEEKDAYS[day.weekday()]}"


def said(rule: str, first: date) -> str:
    """The rule in French: « chaque semaine, le lundi et le jeudi, jusqu’au 31/12/2026 »."""
    if not rule:
        return ""
    parts = parts_of(rule)
    words = [_rhythm(parts["FREQ"], int(parts.get("INTERVAL", 1))), _which(parts, first)]
    if "UNTIL" in parts:
        words.append(_("jusqu’au %s") % french.short(_day_of(parts["UNTIL"])))
    if "COUNT" in parts:
        words.append(_("%s fois") % parts["COUNT"])
    return ", ".join(word for word in words if word)


def _rhythm(frequency: str, interval: int) -> str:
    if interval == 1:
        return {
            "DAILY": _("chaque jour"),
            "WEEKLY": _("chaque semaine"),
            "MONTHLY": _("chaque mois"),
            "YEARLY": _("chaque année"),
        }[frequency]
    word = {"DAILY": _("jours"), "WEEKLY": _("semaines"), "MONTHLY": _("mois"), "YEARLY": _("ans")}[frequency]
    every = _("toutes les") if frequency == "WEEKLY" else _("tous les")
    return f"{every} {interval} {word}"


def _which(parts: dict[str, str], first: date) -> str:
    names = [name for name in parts.get("BYDAY", "").split(",") if name]
    if parts["FREQ"] in ("DAILY", "WEEKLY") and names and set(names) <= set(WEEKDAYS):
        if names == list(WEEKDAYS[:5]):
            return _("du lundi au vendredi")
        return _("le %s") % french.joined([DAY_NAMES[WEEKDAYS.index(name)] for name in names])
    if parts["FREQ"] == "MONTHLY" and len(names) == 1 and names[0][-2:] in WEEKDAYS and names[0][:-2]:
        rank = int(names[0][:-2])
        word = _("dernier") if rank < 0 else french.ordinal(rank)
        return _("le %(rank)s %(day)s") % {"rank": word, "day": DAY_NAMES[WEEKDAYS.index(names[0][-2:])]}
    if parts["FREQ"] == "WEEKLY":
        return _("le %s") % DAY_NAMES[first.weekday()]
    if parts["FREQ"] == "MONTHLY" and not names:
        return _("le %s") % parts.get("BYMONTHDAY", str(first.day))
    return ""
