"""A text of conditions put away and back."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.records.layouts.actions import archive_condition, restore_condition
from etabli.records.layouts.models import ConditionText
from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_away_and_back(cast: Cast) -> None:
    text = ConditionText.objects.create(title="CGV", body="<p>Oui</p>", is_default=True)
    archive_condition(text, by=cast.anne)
    assert (text.archived, text.is_default) == (True, False)
    with pytest.raises(Refused):
        archive_condition(text, by=cast.anne)
    restore_condition(text, by=cast.anne)
    assert text.archived is False
    with nothing_written(), pytest.raises(Refused):
        restore_condition(text, by=cast.anne)
