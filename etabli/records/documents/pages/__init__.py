"""Screens of documents: their lists, cards and panels, and the editor where they are written."""

from etabli.records.documents.pages.asking import ActionPanel
from etabli.records.documents.pages.document_pages import DocumentPages
from etabli.records.documents.pages.editor import DocumentEditor
from etabli.records.documents.pages.filters import RecentDates, SituationFilter

__all__ = ["ActionPanel", "DocumentEditor", "DocumentPages", "RecentDates", "SituationFilter"]
