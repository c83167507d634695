"""Billing: invoices (factures) and credit notes (avoirs).

An invoice takes its number when it is issued, in one short transaction, and is frozen from then on: number, snapshot,
digest in the legal chain, dues. Its PDF and XML are archived right after. It is corrected by a credit note, never
edited
(CGI art. 289, 286 I 3° bis, annexe II art. 242 nonies A).
"""
