"""Dues: what is owed to us and by us, the payments received and made, and which payment settles which due.

A due comes from an issued invoice (owed to us) or credit note (owed by us). Payments and allocations are never changed:
an error is undone by a counter-entry.
"""
