"""Screens of closures."""

from etabli.records.closures.pages.closures import ClosurePages

__all__ = ["ClosurePages"]
