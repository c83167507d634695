"""Erasing what an entry told, when the GDPR asks for it; that it was written, when and by whom, stays proved."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.journal.writing import write_entry

VERB = "journal_payload_erased"


def erase_payload(entry: JournalEntry, *, by: Any) -> JournalEntry:
    """Empty the payload and its salt (GDPR art. 17). The erasure is an entry of its own."""
    with transaction.atomic():
        entry = JournalEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.erased_at is None:
            entry.data, entry.label, entry.salt, entry.erased_at = {}, "", "", timezone.now()
            entry.save(update_fields=["data", "label", "salt", "erased_at"])
            write_entry(entry, by=by, verb=VERB)
    return entry
