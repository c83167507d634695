"""The lines of invented documents."""

from etabli.records.documents.demo.lines import Row, line_of

__all__ = ["Row", "line_of"]
