"""Tables of the family of documents."""

from etabli.records.documents.models.archive import Archive, Snapshot
from etabli.records.documents.models.deduction import Deduction
from etabli.records.documents.models.document import Document
from etabli.records.documents.models.layout import Presence, PrintLayout
from etabli.records.documents.models.line import Line, ScheduleLine, VatRow
from etabli.records.documents.models.link import Link
from etabli.records.documents.models.revision import Revision

__all__ = [
    "Archive",
    "Deduction",
    "Document",
    "Line",
    "Link",
    "Presence",
    "PrintLayout",
    "Revision",
    "ScheduleLine",
    "Snapshot",
    "VatRow",
]
