"""Boards (kanban) of the page kit: the rows of a list in columns, moved by the real action.

A page of records adds `BoardViews`, says its lanes and cards, and what dropping a card means; filters, search and tabs
are those of its list.
"""

from etabli.ui.boards.board import BoardCard, BoardListing, Lane
from etabli.ui.boards.views import BoardViews

__all__ = ["BoardCard", "BoardListing", "BoardViews", "Lane"]
