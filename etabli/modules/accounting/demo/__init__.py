"""The books of the demonstration."""

from etabli.modules.accounting.demo.books import build_books

__all__ = ["build_books"]
