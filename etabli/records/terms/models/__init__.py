"""Tables of payment terms and means of payment."""

from etabli.records.terms.models.line import StepCondition, StepType, TermLine
from etabli.records.terms.models.mode import PaymentMode
from etabli.records.terms.models.rate import ExchangeRate
from etabli.records.terms.models.term import PaymentTerm, TermEvent, TermRule

__all__ = [
    "ExchangeRate",
    "PaymentMode",
    "PaymentTerm",
    "StepCondition",
    "StepType",
    "TermEvent",
    "TermLine",
    "TermRule",
]
