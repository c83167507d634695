"""The one shape of documents in the HTTP interface, for the modules that own quotes, orders and invoices."""

from etabli.records.documents.api.line_shapes import TakenLine
from etabli.records.documents.api.offering import document_resource, pdf_file
from etabli.records.documents.api.shapes import (
    DocumentChange,
    DocumentCreate,
    DocumentFilters,
    DocumentOut,
)

__all__ = [
    "DocumentChange",
    "DocumentCreate",
    "DocumentFilters",
    "DocumentOut",
    "TakenLine",
    "document_resource",
    "pdf_file",
]
