"""The address of one's calendar."""

import pytest

from etabli.kernel.refusals import Denied
from etabli.records.agenda.actions import open_feed
from etabli.records.testing.cast import Cast


def test_ones_own_and_another_one_each_time(cast: Cast) -> None:
    first = open_feed(cast.bruno, by=cast.bruno).serial
    assert open_feed(cast.bruno, by=cast.bruno).serial != first and len(first) >= 20
    for user, by in ((cast.bruno, cast.anne), (cast.hugo, cast.hugo)):
        with pytest.raises(Denied):
            open_feed(user, by=by)
