"""Accounting: what the accountant receives (regulation.md sections 6, 9 and 13).

Entries are derived from what the modules below did (issued invoices, payments), by postings that each say which records
they tell and how. An entry (écriture) is balanced, belongs to a journal and, once validated, has its number in an
unbroken sequence and never changes. It does not pretend to be full accounting: stock-taking, closing entries and
opening balances are the accountant's.
"""
