"""When scheduled jobs come back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from etabli.kernel.jobs import Recurrence

PARIS = ZoneInfo("Europe/Paris")


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[misc]


@pytest.mark.once
@pytest.mark.parametrize(
    ("rule", "moment", "expected"),
    [
        ("every 5 minutes", paris(2026, 11, 22, 10, 3), paris(2026, 11, 22, 10, 5)),
        ("every 5 minutes", paris(2026, 11, 22, 10, 5), paris(2026, 11, 22, 10, 10)),
        ("every hour", paris(2026, 11, 22, 10, 0), paris(2026, 11, 22, 11, 0)),
        ("every day 06:00", paris(2026, 11, 22, 5, 59), paris(2026, 11, 22, 6, 0)),
        ("every day 06:00", paris(2026, 11, 22, 6, 0), paris(2026, 11, 23, 6, 0)),
        ("every monday 07:00", paris(2026, 11, 22, 12, 0), paris(2026, 11, 23, 7, 0)),
        ("every monday 07:00", paris(2026, 11, 23, 7, 0), paris(2026, 11, 30, 7, 0)),
        ("every month 1 02:00", paris(2026, 12, 2, 0, 0), paris(2027, 1, 1, 2, 0)),
        ("every month 28 02:00", paris(2027, 2, 1, 0, 0), paris(2027, 2, 28, 2, 0)),
    ],
)
def test_next_time(rule: str, moment: datetime, expected: datetime):
    assert Recurrence.read(rule).after(moment) == expected


@pytest.mark.once
def test_six_in_the_morning_stays_six_in_the_morning_when_the_clocks_change():
    daily = Recurrence.read("every day 06:00")
    assert daily.after(datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(2026, 10, 25, 5, tzinfo=UTC)
    assert daily.after(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 4, tzinfo=UTC)


@pytest.mark.once
def test_an_hour_that_does_not_exist_is_not_skipped_nor_repeated():
    at_night = Recurrence.read("every day 02:30")
    first = at_night.after(datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert first == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert at_night.after(first) == datetime(2026, 3, 30, 0, 30, tzinfo=UTC)


@pytest.mark.once
@pytest.mark.parametrize(
    "words",
    [
        "",
        "every",
        "every day",
        "every day 24:00",
        "every 0 minutes",
        "every 2 day 06:00",
        "every month 02:00",
        "every month 31 02:00",
        "every minute 06:00",
        "every day 6:00",
        "daily 06:00",
        "every monday",
        "every day 1 06:00",
    ],
)
def test_other_words_are_refused(words: str):
    with pytest.raises(ValueError, match=r"not a recurrence|every month has"):
        Recurrence.read(words)
