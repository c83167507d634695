"""Tables of the family of documents."""

from etabli.records.documents.models.archive import Archive, Snapshot
from etabli.records.documents.models.document import Document
from etabli.records.documents.models.line import Line, ScheduleLine, VatRow
from etabli.records.documents.models.link import Link

__all__ = ["Archive", "Document", "Line", "Link", "ScheduleLine", "Snapshot", "VatRow"]
