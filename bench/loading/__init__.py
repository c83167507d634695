"""Loading many rows at once, with every constraint and trigger of the base awake.

Rows are built by the program's own code where it decides something (totals, snapshots, numbers, words to search), so
that the books prove afterwards as if each document had been issued by a person. Only the writing differs: rows carry
their ids and go in by the hundred. A document's lines, VAT rows and snapshot are written before the document itself,
for a frozen document takes no more of them; keys between tables are checked when the batch is committed.
"""
