"""Sealing what was written since the last seal."""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from etabli.kernel.journal.models import JournalEntry, JournalSeal

BATCH = 1000


def seal_journal(batch: int = BATCH) -> int:
    """Seal every waiting entry, a batch at a time; answers how many. Entries committed late go into a later batch."""
    sealed = 0
    while count := _seal_batch(batch):
        sealed += count
    return sealed


def root_of(fingerprints: Iterable[str]) -> str:
    """One digest for a batch."""
    root = hashlib.sha256()
    for fingerprint in fingerprints:
        root.update(bytes.fromhex(fingerprint))
    return root.hexdigest()


@transaction.atomic
def _seal_batch(size: int) -> int:
    last = JournalSeal.objects.select_for_update().order_by("-position").first()
    entries = list(JournalEntry.objects.unsealed().select_for_update().order_by("id")[:size])
    if not entries:
        return 0
    seal = JournalSeal(
        position=last.position + 1 if last else 1,
        count=len(entries),
        root=root_of(entry.fingerprint() for entry in entries),
        previous=last.link if last else "",
    )
    seal.link = seal.expected_link()
    seal.save(force_insert=True)
    JournalEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(seal=seal)
    return len(entries)
