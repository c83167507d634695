"""Formatted text as it is typed in a cell of the sheet."""

from etabli.kernel.printing.markup import html_of, shown, typed_of

__all__ = ["html_of", "shown", "typed_of"]
