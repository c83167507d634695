"""When a payment is due: "30 jours fin de mois le 10" as a rule, a date and a sentence.

Sources: SCH-003; Code de commerce L441-10.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from etabli.foundation.errors import InputError
from etabli.foundation.french import ordinal
from etabli.foundation.typography import tidy

Event = Literal["order", "signature", "delivery", "invoice"]
Kind = Literal["days", "end_of_month_after", "end_of_month_first"]

AT_ONCE = {
    "order": "à la commande",
    "signature": "à la signature",
    "delivery": "à la livraison",
    "invoice": "à réception de la facture",
}
SINCE = {
    "order": " à compter de la commande",
    "signature": " à compter de la signature",
    "delivery": " à compter de la livraison",
    "invoice": "",
}
END_OF_MONTH: tuple[Kind, ...] = ("end_of_month_after", "end_of_month_first")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """How a due date follows from the date of an event.

    The law accepts two readings of "45 jours fin de mois" (regulation.md 1.3): `end_of_month_after` adds the days,
    then goes to the end of that month; `end_of_month_first` goes to the end of the month, then adds the days.
    """

    kind: Kind = "days"
    days: int = 0
    day_of_month: int | None = None
    event: Event = "invoice"

    def __post_init__(self) -> None:
        if not 0 <= self.days <= 366:
            raise InputError("Le délai va de 0 à 366 jours.", "days")
        if self.day_of_month is not None and not 1 <= self.day_of_month <= 31:
            raise InputError("Le jour du mois va de 1 à 31.", "day_of_month")

    @property
    def is_immediate(self) -> bool:
        """Whether it is due on the day of the event."""
        return self.kind == "days" and not self.days and self.day_of_month is None

    @property
    def label(self) -> str:
        """As written on a document: 30 jours fin de mois le 10."""
        if self.is_immediate:
            return AT_ONCE[self.event]
        days = f"{self.days} jour{'s' if self.days > 1 else ''}" if self.days else ""
        text = {
            "days": days,
            "end_of_month_after": f"{days} fin de mois".strip(),
            "end_of_month_first": f"fin de mois + {days}" if days else "fin de mois",
        }[self.kind]
        if self.day_of_month:
            text += f" le {ordinal(1) if self.day_of_month == 1 else self.day_of_month}"
        return text.strip() + SINCE[self.event]


@dataclass(frozen=True, slots=True)
class LegalLimit:
    """The longest terms between professionals, from a day on."""

    since: date
    days: int
    end_of_month_days: int
    periodic_days: int


LEGAL_LIMITS = (LegalLimit(date(2009, 1, 1), 60, 45, 45),)


def due_date(rule: DueRule, start: date) -> date:
    """The day a payment is due, counted from the day of the rule's event."""
    due = start + timedelta(days=rule.days)
    if rule.kind == "end_of_month_after":
        due = _end_of_month(due)
    elif rule.kind == "end_of_month_first":
        due = _end_of_month(start) + timedelta(days=rule.days)
    if rule.day_of_month is None:
        return due
    ends_a_month = rule.kind == "end_of_month_after" or (rule.kind == "end_of_month_first" and not rule.days)
    return _on_day_of_month(rule.day_of_month, due + timedelta(days=1) if ends_a_month else due)


def legal_warning(rule: DueRule, invoice_date: date, *, periodic: bool = False) -> str | None:
    """A sentence when a due date is later than the law allows between professionals, else None (L441-10 I)."""
    known = [limit for limit in LEGAL_LIMITS if limit.since <= invoice_date]
    if not known:
        return None
    limit = known[-1]
    due = due_date(rule, invoice_date)
    if periodic:
        if due <= invoice_date + timedelta(days=limit.periodic_days):
            return None
        return tidy(f"Ce délai dépasse {limit.periodic_days} jours, maximum légal d’une facture périodique (L441-10).")
    latest = invoice_date + timedelta(days=limit.days)
    if rule.kind != "days":
        readings = [DueRule(kind=kind, days=limit.end_of_month_days) for kind in END_OF_MONTH]
        latest = max(latest, *(due_date(reading, invoice_date) for reading in readings))
    if due <= latest:
        return None
    return tidy(
        f"Ce délai dépasse le maximum légal entre professionnels : {limit.days} jours après la facture, "
        f"ou {limit.end_of_month_days} jours fin de mois (L441-10)."
    )


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _on_day_of_month(wanted: int, earliest: date) -> date:
    """The first such day of a month from a date on; the 31st is the last day of shorter months."""
    found = earliest.replace(day=min(wanted, monthrange(earliest.year, earliest.month)[1]))
    if found >= earliest:
        return found
    return _on_day_of_month(wanted, _end_of_month(earliest) + timedelta(days=1))
