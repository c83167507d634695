"""The unvalidated entries written again."""

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.modules.accounting.actions import redo_entries, validate_entries
from etabli.modules.accounting.models import EntryLine
from etabli.records.testing import Cast


def test_redone_after_a_setting_changed_validated_ones_stay(books: Cast) -> None:
    set_value("accounting.services", "701000", by=books.anne, company=books.company)
    redo_entries(books.company, by=books.anne)
    assert not EntryLine.objects.filter(account__code="706000").exists()
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    with pytest.raises(Refused, match="rien à recalculer"):
        redo_entries(books.company, by=books.anne)
