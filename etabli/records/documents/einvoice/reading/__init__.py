"""Invoices that come from elsewhere: a PDF with XML, a CII or UBL file, read into one form, whatever their syntax."""

from etabli.records.documents.einvoice.reading.opening import Unreadable
from etabli.records.documents.einvoice.reading.reader import Found, read_file
from etabli.records.documents.einvoice.reading.values import Actor, Change, Fault, Reading, ReadLine, Sums, VatShare

__all__ = [
    "Actor",
    "Change",
    "Fault",
    "Found",
    "ReadLine",
    "Reading",
    "Sums",
    "Unreadable",
    "VatShare",
    "read_file",
]
