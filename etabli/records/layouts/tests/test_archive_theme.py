"""A theme put away and back."""

import pytest

from etabli.kernel.actions import registry
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.records.layouts.actions import archive_theme, restore_theme
from etabli.records.layouts.models import Theme
from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_away_and_back(cast: Cast) -> None:
    theme = Theme.objects.create(name="Un", is_default=True)
    archive_theme(theme, by=cast.anne)
    assert (theme.archived, theme.is_default, str(theme.state.word)) == (True, False, "Archivée")
    with pytest.raises(Refused):
        archive_theme(theme, by=cast.anne)
    restore_theme(theme, by=cast.anne)
    assert (theme.archived, str(theme.state.word)) == (False, "Au choix")
    with pytest.raises(Refused):
        restore_theme(theme, by=cast.anne)
    assert JournalEntry.objects.filter(kind="layouts.theme", object_id=str(theme.pk)).count() == 2
    assert registry.get("archive_theme").level == "admin"
