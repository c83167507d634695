"""Opening a quote."""

import pytest
import time_machine
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import Cast


def test_numbers_follow_each_other(cast: Cast) -> None:
    year = timezone.localdate().year
    assert [open_quote(make_quote(cast), by=cast.anne).number for _ in range(2)] == [f"D{year}-0001", f"D{year}-0002"]


def test_refused_twice_and_without_lines(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    with pytest.raises(Refused, match="déjà"):
        open_quote(quote, by=cast.anne)
    empty = make_quote(cast, lines=[{"kind": "comment", "label": "rien"}])
    with pytest.raises(Refused, match="ligne"):
        open_quote(empty, by=cast.anne)
    empty.refresh_from_db()
    assert (empty.status, empty.number) == ("draft", None)
    assert open_quote(make_quote(cast), by=cast.anne).number.endswith("0002")


@time_machine.travel("2026-01-08 09:00+01:00", tick=False)
def test_a_quote_of_last_year_is_numbered_in_its_year_until_the_new_one_has_begun(cast: Cast) -> None:
    old = [make_quote(cast, date="2025-12-20") for _ in range(2)]
    assert open_quote(old[0], by=cast.anne).number == "D2025-0001"
    assert open_quote(make_quote(cast), by=cast.anne).number == "D2026-0001"
    assert open_quote(old[1], by=cast.anne).number == "D2026-0002"


@time_machine.travel("2026-01-08 09:00+01:00", tick=False)
def test_a_quote_dated_ahead_is_numbered_today(cast: Cast) -> None:
    assert (
        open_quote(make_quote(cast, date="2027-02-01", valid_until="2027-03-01"), by=cast.anne).number == "D2026-0001"
    )
