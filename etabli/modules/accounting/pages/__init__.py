"""Screens of accounting."""

from etabli.modules.accounting.pages.accountants import AccountantPages
from etabli.modules.accounting.pages.books import BooksPage
from etabli.modules.accounting.pages.chart import AccountPages, JournalPages
from etabli.modules.accounting.pages.entries import EntryPages
from etabli.modules.accounting.pages.exports import ExportPages
from etabli.modules.accounting.pages.manual import ManualPage
from etabli.modules.accounting.pages.profiles import ProfilePages

__all__ = [
    "AccountPages",
    "AccountantPages",
    "BooksPage",
    "EntryPages",
    "ExportPages",
    "JournalPages",
    "ManualPage",
    "ProfilePages",
]
