"""Reading the `schedule` of a content: instalments given by the sheet or the API, checked as a whole (SCH-006)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.schedule import MOST_STEPS, fault_of_percents
from etabli.records.documents.content.reader import Reader
from etabli.records.documents.models import ScheduleLine
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import StepCondition, StepType
from etabli.records.terms.variables import LONGEST, fault_of_title

NAME = "schedule"
FIELDS = ("percent", "type", "condition", "days", "day_of_month", "method", "title")
READ_ONLY = ("id", "due_date", "amount")
LONGEST_DELAY = 365


def read_schedule(reader: Reader) -> list[ScheduleLine]:
    """Unsaved instalments; faults are noted under `schedule` and `schedule.0.percent`."""
    before = len(reader.faults)
    rows = [_row(reader, raw, place) for place, raw in enumerate(reader.items(NAME, most=MOST_STEPS))]
    if len(reader.faults) == before and (fault := fault_of_percents([row.percent for row in rows])):
        reader.say(NAME, fault)
    return rows


def _row(reader: Reader, raw: Any, place: int) -> ScheduleLine:
    part = Reader(raw, reader.faults, path=reader.at(f"{NAME}.{place}."), typed=reader.typed)
    part.refuse_others((*FIELDS, *READ_ONLY))
    percent = part.number("percent", decimals=4)
    if percent is None or not 0 < percent <= 100:
        part.say("percent", _("Donnez un pourcentage entre 0 et 100."))
    title = part.text("title", most=LONGEST)
    if fault := fault_of_title(title):
        part.say("title", fault)
    return ScheduleLine(
        percent=percent or Decimal(0),
        type=part.choice("type", StepType.values, StepType.PAYMENT),
        condition=part.choice("condition", StepCondition.values, StepCondition.DAYS),
        days=_whole(part, "days", 0, LONGEST_DELAY) or 0,
        day_of_month=_whole(part, "day_of_month", 1, 31),
        method=part.choice("method", PaymentMethod.values),
        title=title,
    )


def _whole(part: Reader, name: str, least: int, most: int) -> int | None:
    """A small whole number; a text of digits on a screen."""
    value = part.raw.get(name)
    if value is None or value == "":
        return None
    if part.typed and isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:6])
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        part.say(name, _("Un nombre entier de %(least)s à %(most)s est attendu.") % {"least": least, "most": most})
        return None
    return value
