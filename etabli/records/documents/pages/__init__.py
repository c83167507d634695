"""Screens of documents: their lists, cards and panels, and the editor where they are written."""

from etabli.records.documents.pages.deal_tabs import DealTab
from etabli.records.documents.pages.document_pages import DocumentPages
from etabli.records.documents.pages.editor import DocumentEditor
from etabli.records.documents.pages.filters import DRAFTS, MINE, RecentDates, SituationFilter, document_filters
from etabli.ui.running.asking import ActionPanel

__all__ = [
    "DRAFTS",
    "MINE",
    "ActionPanel",
    "DealTab",
    "DocumentEditor",
    "DocumentPages",
    "RecentDates",
    "SituationFilter",
    "document_filters",
]
