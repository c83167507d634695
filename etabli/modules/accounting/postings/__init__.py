"""What each kind of record comes to in the books: one file by area, each says its pending records and their entries."""

from etabli.modules.accounting.postings.drafting import DraftEntry, Item, Posting
from etabli.modules.accounting.postings.invoices import invoices
from etabli.modules.accounting.postings.payments import collections, payments

POSTINGS: tuple[Posting, ...] = (invoices, payments, collections)

__all__ = ["POSTINGS", "DraftEntry", "Item", "Posting"]
