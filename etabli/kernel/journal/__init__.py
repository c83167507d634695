"""The activity journal: who changed what, append-only, sealed in batches, erasable where the GDPR asks for it."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.journal.erasing import erase_payload
    from etabli.kernel.journal.models import JournalEntry, JournalSeal
    from etabli.kernel.journal.sealing import seal_journal
    from etabli.kernel.journal.verifying import verify_journal
    from etabli.kernel.journal.writing import entries_of, write_entry

__all__ = [
    "JournalEntry",
    "JournalSeal",
    "entries_of",
    "erase_payload",
    "seal_journal",
    "verify_journal",
    "write_entry",
]

__getattr__ = lazily(
    __name__,
    JournalEntry="models",
    JournalSeal="models",
    entries_of="writing",
    erase_payload="erasing",
    seal_journal="sealing",
    verify_journal="verifying",
    write_entry="writing",
)
