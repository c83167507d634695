"""Payments: recording what was received or given back, and setting it against invoices and credit notes.

A payment is never edited nor deleted: it is cancelled by a counter-entry (CGI art. 286 I 3° bis).
"""
