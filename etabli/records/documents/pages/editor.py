"""DocumentEditor: a document written on its sheet."""

from etabli.records.documents.pages.document_pages import DocumentPages


class DocumentEditor(DocumentPages):
    """Pages of a kind of document that is written by hand."""
