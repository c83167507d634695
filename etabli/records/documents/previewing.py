"""Printing a document that is not archived: quotes, orders and drafts, on demand, by the same code as the originals."""

from django.utils import timezone

from etabli.records.documents.models import Document, Snapshot
from etabli.records.documents.page_breaks import with_breaks
from etabli.records.documents.printed import print_document, print_pages
from etabli.records.documents.snapshots import snapshot_of


def preview_pdf(document: Document) -> bytes:
    """The PDF of a document as it stands; a draft bears SPECIMEN, no number and no XML (INV-009)."""
    return print_document(
        with_breaks(snapshot_of(document), document),
        draft=document.status == "draft",
        at=document.updated_at or timezone.now(),
    )


def copy_pdf(document: Document) -> bytes:
    """A copy of an issued document with the page breaks chosen since: the same facts, no XML; the original stays."""
    snapshot = Snapshot.objects.get(document=document)
    return print_document(with_breaks(snapshot.payload, document), at=snapshot.at)


def preview_pages(document: Document) -> list[bytes]:
    """The same pages as pictures, for the pane beside the editor."""
    return print_pages(
        snapshot_of(document), draft=document.status == "draft", at=document.updated_at or timezone.now()
    )
