"""Screens of accounting."""

from etabli.modules.accounting.pages.books import BooksPage
from etabli.modules.accounting.pages.chart import AccountPages, JournalPages
from etabli.modules.accounting.pages.entries import EntryPages

__all__ = ["AccountPages", "BooksPage", "EntryPages", "JournalPages"]
