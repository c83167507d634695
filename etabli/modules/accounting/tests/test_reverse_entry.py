"""Counter-entries of what is definitive."""

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import redo_entries, reverse_entry, validate_entries
from etabli.modules.accounting.models import Entry
from etabli.records.testing import Cast


def test_a_definitive_entry_is_undone_once(books: Cast) -> None:
    entry = Entry.objects.order_by("pk").first()
    with pytest.raises(Refused, match="brouillard"):
        reverse_entry(entry, on=timezone.localdate(), by=books.anne)
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    entry.refresh_from_db()
    undone = reverse_entry(entry, on=timezone.localdate(), by=books.anne)
    sums = {(line.position, line.account_id): line.balance for line in undone.lines.all()}
    assert all(sums[line.position, line.account_id] == -line.balance for line in entry.lines.all())
    redo = Entry.objects.filter(pk=undone.pk)
    with pytest.raises(Refused, match="rien à recalculer"):
        redo_entries(books.company, by=books.anne)
    assert redo.exists()
    with pytest.raises(Refused, match="déjà contre-passée"):
        reverse_entry(entry, on=timezone.localdate(), by=books.anne)
