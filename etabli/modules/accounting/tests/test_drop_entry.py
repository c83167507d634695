"""Throwing drafts away."""

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import drop_entry, validate_entries, write_manual_entry
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.modules.accounting.tests.test_write_manual_entry import fees
from etabli.records.testing import Cast


def test_only_what_a_person_wrote_and_nobody_validated(books: Cast) -> None:
    entry = write_manual_entry(books.company, typed=fees(), by=books.anne)
    drop_entry(entry, by=books.anne)
    assert not Entry.objects.filter(pk=entry.pk).exists() and not EntryLine.objects.filter(label="Frais de banque")
    derived = Entry.objects.order_by("pk").first()
    with pytest.raises(Refused, match="vient d’une pièce"):
        drop_entry(derived, by=books.anne)
    kept = write_manual_entry(books.company, typed=fees(), by=books.anne)
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    kept.refresh_from_db()
    with pytest.raises(Refused, match="ne se supprime pas"):
        drop_entry(kept, by=books.anne)
