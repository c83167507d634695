"""What a late payment costs: penalties, fixed indemnity, legal interest (Code de commerce L441-10, D441-5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etabli.foundation.money import HUNDRED, ZERO, cents, exact_arithmetic


@dataclass(frozen=True, slots=True)
class LegalRate:
    """The legal interest rate of a half-year, in percent a year, by quality of the creditor."""

    since: date
    professional: Decimal
    consumer: Decimal


@dataclass(frozen=True, slots=True)
class Indemnity:
    """The fixed indemnity for recovery costs, owed once per late invoice by a professional."""

    since: date
    amount: Decimal


LEGAL_RATES = (
    LegalRate(date(2024, 7, 1), Decimal("4.92"), Decimal("8.16")),
    LegalRate(date(2025, 1, 1), Decimal("3.71"), Decimal("7.21")),
    LegalRate(date(2025, 7, 1), Decimal("2.76"), Decimal("6.65")),
    LegalRate(date(2026, 1, 1), Decimal("2.62"), Decimal("6.67")),
)
INDEMNITIES = (Indemnity(date(2013, 1, 1), Decimal("40.00")),)
MINIMUM_MULTIPLE = 3


def legal_rate(on: date, *, consumer: bool = False) -> Decimal | None:
    """The last rate published for a day or before it; None before the first one known."""
    known = [rate for rate in LEGAL_RATES if rate.since <= on]
    if not known:
        return None
    return known[-1].consumer if consumer else known[-1].professional


def is_published(on: date) -> bool:
    """Whether the rate of that very half-year is known, rather than carried over from the one before."""
    half_year = date(on.year, 1 if on.month <= 6 else 7, 1)
    return any(rate.since == half_year for rate in LEGAL_RATES)


def minimum_penalty_rate(on: date) -> Decimal | None:
    """The lowest penalty rate that may be agreed between professionals: three times the legal rate (L441-10 II)."""
    rate = legal_rate(on)
    return None if rate is None else rate * MINIMUM_MULTIPLE


def indemnity(on: date, *, consumer: bool = False) -> Decimal:
    """The fixed indemnity for an invoice that became late on a day; a consumer never owes it."""
    known = [step.amount for step in INDEMNITIES if step.since <= on]
    return ZERO if consumer or not known else known[-1]


@exact_arithmetic()
def late_penalty(amount_incl: Decimal, annual_rate: Decimal, due: date, until: date) -> Decimal:
    """Penalties without VAT: overdue TTC × rate × days / 365, counted from the day after the due date."""
    days = max(0, (until - due).days)
    return cents(amount_incl * annual_rate * days / (HUNDRED * 365))
