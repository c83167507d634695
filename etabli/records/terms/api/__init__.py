"""Payment terms and means of payment in the HTTP interface."""

from etabli.records.terms.api.modes import payment_modes
from etabli.records.terms.api.terms import payment_terms

__all__ = ["payment_modes", "payment_terms"]
