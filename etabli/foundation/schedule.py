"""Schedules of payment: from steps ("30 % à la commande, 70 % à 90 jours fin de mois") to dates and amounts.

Sources: SCH-001 to SCH-007. Each date is counted from the date of the step above; the amounts add up to the total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Literal, get_args

from etabli.foundation.errors import InputError
from etabli.foundation.french import rate
from etabli.foundation.money import HUNDRED, cents
from etabli.foundation.terms import AT_ONCE, LEGAL_LIMITS, DueRule, Event, Kind, due_date
from etabli.foundation.typography import tidy

Condition = Literal["order", "signature", "delivery", "invoice", "days", "end_of_month_after", "end_of_month_first"]
EVENTS: tuple[Event, ...] = get_args(Event)
CONDITIONS: tuple[Condition, ...] = get_args(Condition)
AFTER = {
    "order": "après la commande",
    "signature": "après la signature",
    "delivery": "après la livraison",
    "invoice": "après la facture",
}
FINEST = Decimal("0.0001")
LARGEST_PART = 60
MOST_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instalment: its share of the total in percent, and how its date follows.

    An event (order, signature, delivery, invoice) is its own day when known; the other conditions, and an event whose
    day is not known, count from the date of the step above, the first from the date of the document.
    """

    percent: Decimal
    condition: Condition = "days"
    days: int = 0
    day_of_month: int | None = None

    @property
    def rule(self) -> DueRule:
        """The rule that counts the date from its start."""
        kind: Kind = "days" if self.condition in EVENTS else self.condition  # type: ignore[assignment]
        return DueRule(kind=kind, days=self.days, day_of_month=self.day_of_month)

    @property
    def words(self) -> str:
        """As a document says it: « à la commande », « 30 jours après la livraison », « 90 jours fin de mois »."""
        rule = self.rule
        if self.condition not in EVENTS:
            return "le même jour" if rule.is_immediate else rule.label
        if rule.is_immediate:
            return "à la facture" if self.condition == "invoice" else AT_ONCE[self.condition]
        return f"{rule.label} {AFTER[self.condition]}"


def step_dates(steps: Iterable[Step], start: date, events: Mapping[str, date], *, earliest: date | None) -> list[date]:
    """The date of each step; none before `earliest` (an invoice is not due before its issue)."""
    found: list[date] = []
    above = start
    for step in steps:
        base = events.get(step.condition, above)
        above = due_date(step.rule, max(base, earliest) if earliest else base)
        found.append(above)
    return found


def step_amounts(percents: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """What each step asks, to the cent; the last takes the rest, so that nothing is lost."""
    amounts = [cents(Decimal(share.numerator) * total / share.denominator) for share in map(share_of, percents[:-1])]
    return [*amounts, total - sum(amounts, Decimal(0))] if percents else []


def share_of(percent: Decimal) -> Fraction:
    """The share that a rounded percentage stands for: 8,3333 % is a twelfth, 30 % is 30 %."""
    exact = Fraction(percent) / 100
    near = exact.limit_denominator(LARGEST_PART)
    told = (Decimal(near.numerator) * HUNDRED / near.denominator).quantize(FINEST)
    return near if told == percent.quantize(FINEST) else exact


def equal_parts(count: int) -> list[Decimal]:
    """Percentages of so many equal instalments; the last carries what rounding left (SCH-007)."""
    if not 1 <= count <= MOST_STEPS:
        raise InputError(f"Indiquez de 1 à {MOST_STEPS} échéances.", "count")
    part = (HUNDRED / count).quantize(FINEST, ROUND_DOWN)
    return [part] * (count - 1) + [HUNDRED - part * (count - 1)]


def rescaled(percents: Sequence[Decimal]) -> list[Decimal]:
    """The same proportions, adding up to 100 % again."""
    whole = sum(percents, Decimal(0))
    parts = [(percent * HUNDRED / whole).quantize(FINEST) for percent in percents[:-1]]
    return [*parts, HUNDRED - sum(parts, Decimal(0))] if percents else []


def fault_of_percents(percents: Sequence[Decimal]) -> str:
    """Why these shares are no schedule: each above zero, together exactly 100 % (SCH-006); empty when they are one."""
    if any(percent <= 0 for percent in percents):
        return tidy("Chaque échéance demande une part supérieure à 0 %.")
    whole = sum(percents, Decimal(0))
    if not percents or whole == HUNDRED:
        return ""
    gap = HUNDRED - whole
    what = f"il manque {rate(gap)}" if gap > 0 else f"il y a {rate(-gap)} de trop"
    return tidy(f"Le total des échéances doit faire exactement 100 % : il fait {rate(whole)}, {what}.")


def late_warning(dates: Iterable[date], invoice_date: date) -> str:
    """A sentence when one of these dates is later than the law allows between professionals (L441-10 I), else empty."""
    known = [limit for limit in LEGAL_LIMITS if limit.since <= invoice_date]
    if not known:
        return ""
    limit = known[-1]
    readings: tuple[Kind, ...] = ("end_of_month_after", "end_of_month_first")
    latest = max(
        invoice_date + timedelta(days=limit.days),
        *(due_date(DueRule(kind=kind, days=limit.end_of_month_days), invoice_date) for kind in readings),
    )
    if all(day <= latest for day in dates):
        return ""
    return tidy(
        f"Une échéance dépasse le maximum légal entre professionnels : {limit.days} jours après la facture, "
        f"ou {limit.end_of_month_days} jours fin de mois (L441-10)."
    )
