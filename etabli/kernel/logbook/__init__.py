"""The event log of the program: what happened to the installation itself, sealed entry after entry."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.logbook.models import LogEntry, LogHead
    from etabli.kernel.logbook.writing import note

__all__ = ["LogEntry", "LogHead", "note"]

__getattr__ = lazily(__name__, LogEntry="models", LogHead="models", note="writing")
