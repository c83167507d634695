"""Invoices that suppliers send: dropped, mailed or fetched from the platform, read, checked, then approved, disputed or
refused, and paid later (CGI 289 bis; regulation.md 3 to 5).

Every file that comes in is kept byte for byte with its SHA-256, whatever it holds (`IncomingFile`); one that is an
invoice becomes a `ReceivedInvoice`, what nothing can read is kept aside with the reason. Purchasing builds on this
record. What is decided is a status of the life cycle (`ReceivedStatus`, records/lifecycle): the area that talks to the
platform sends those of `ReceivedStatus.objects.to_say()`.
"""
