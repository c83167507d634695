"""Structures, conditions and printed words in the HTTP interface: read by everybody, written by administrators."""

from etabli.records.layouts.api.conditions import condition_texts
from etabli.records.layouts.api.themes import themes
from etabli.records.layouts.api.words import printed_words

layouts_api = (themes, condition_texts, printed_words)

__all__ = ["layouts_api"]
