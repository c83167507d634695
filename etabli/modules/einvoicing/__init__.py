"""Electronic invoicing, the outgoing half (CGI art. 289 bis, 290, 290 A; regulation section 3).

Issued invoices and credit notes handed to the accredited platform once each, the statuses that come back, the
collections declared (status 212), and the sales that are reported instead of transmitted (private clients, abroad).
Words, statuses and the talk with the platform are those of `records/lifecycle`. Without a platform nothing is blocked:
the documents are ready, and the start page says what is left to do and from which day the duty applies.
"""
