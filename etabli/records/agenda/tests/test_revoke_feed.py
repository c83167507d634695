"""Taking the address back."""

import pytest

from etabli.kernel.journal import JournalEntry
from etabli.kernel.refusals import Denied
from etabli.records.agenda.actions import open_feed, revoke_feed
from etabli.records.agenda.models import CalendarFeed
from etabli.records.testing.cast import Cast


def test_by_its_owner_or_an_administrator(cast: Cast) -> None:
    feed = open_feed(cast.bruno, by=cast.bruno)
    with pytest.raises(Denied):
        revoke_feed(feed, by=cast.denis)
    revoke_feed(feed, by=cast.anne)
    assert not CalendarFeed.objects.exists()
    assert JournalEntry.objects.filter(verb="calendar_feed_revoked").count() == 1
