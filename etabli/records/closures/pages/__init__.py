"""Screens of closures."""

from etabli.records.closures.pages.closures import ClosurePages
from etabli.records.closures.pages.years import FinancialYearPages

__all__ = ["ClosurePages", "FinancialYearPages"]
