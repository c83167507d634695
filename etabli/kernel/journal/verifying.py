"""Proving the journal: no sealed entry was altered, removed or added, no seal was cut out."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.journal.models import JournalEntry, JournalSeal
from etabli.kernel.journal.sealing import root_of
from etabli.kernel.proof import Finding

BATCH = 1000


def verify_journal() -> Finding:
    """Look at every seal and every entry."""
    examined, previous, position = 0, "", 0
    for seal, entries in _batches():
        examined += len(entries)
        fault = _seal_fault(seal, entries, position + 1, previous) or _first(_entry_fault(entry) for entry in entries)
        if fault:
            return Finding(
                examined, fault, _("Gardez une copie de la base et comparez avec la dernière sauvegarde saine.")
            )
        previous, position = seal.link, seal.position
    for entry in JournalEntry.objects.unsealed().order_by("id").iterator(chunk_size=BATCH):
        examined += 1
        if fault := _entry_fault(entry):
            return Finding(
                examined, fault, _("Gardez une copie de la base et comparez avec la dernière sauvegarde saine.")
            )
    return Finding(examined)


def _batches() -> Iterator[tuple[JournalSeal, list[JournalEntry]]]:
    """Each seal with its entries, read in one pass."""
    seals = list(JournalSeal.objects.order_by("position"))
    rows = JournalEntry.objects.filter(seal__isnull=False).order_by("seal__position", "id").iterator(chunk_size=BATCH)
    grouped = groupby(rows, key=lambda entry: entry.seal_id)
    found: dict[Any, list[JournalEntry]] = {}
    for seal in seals:
        while seal.pk not in found:
            key, entries = next(grouped, (seal.pk, iter(())))
            found[key] = list(entries)
        yield seal, found.pop(seal.pk)


def _seal_fault(seal: JournalSeal, entries: list[JournalEntry], expected: int, previous: str) -> str:
    at = {"position": seal.position, "expected": expected}
    if seal.position != expected:
        return _("Le sceau %(expected)s du journal manque.") % at
    if seal.previous != previous or seal.link != seal.expected_link():
        return _("Le sceau %(position)s du journal est faux.") % at
    if seal.count != len(entries):
        return _("Le sceau %(position)s du journal couvre %(count)s entrées, %(found)s sont là.") % {
            **at,
            "count": seal.count,
            "found": len(entries),
        }
    if seal.root != root_of(entry.fingerprint() for entry in entries):
        return _("Une entrée du journal sous le sceau %(position)s a été modifiée.") % at
    return ""


def _entry_fault(entry: JournalEntry) -> str:
    """The payload is the one whose digest was kept, or was erased openly."""
    if entry.erased_at is None and entry.salt and entry.digest_payload() == entry.payload_digest:
        return ""
    if entry.erased_at is not None and (entry.data, entry.label, entry.salt) == ({}, "", ""):
        return ""
    return _("L’entrée %(id)s du journal a été modifiée.") % {"id": entry.pk}


def _first(faults: Iterator[str]) -> str:
    return next((fault for fault in faults if fault), "")
