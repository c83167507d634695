"""The clock, the diary and the order of the parts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from etabli.kernel.demo.diary import Diary, workday
from etabli.kernel.demo.loading import at
from etabli.kernel.demo.part import DemoPart, in_order
from etabli.kernel.demo.past import living
from etabli.kernel.demo.stage import Stage


@pytest.mark.once
def test_the_clock_stands_in_the_past_and_comes_back():
    then = at(date(2025, 3, 4), 9.5)
    with living(then):
        assert timedelta(0) <= timezone.now() - then < timedelta(seconds=5)
        assert timezone.localtime().strftime("%d/%m/%Y %H:%M") == "04/03/2025 09:30"
    assert timezone.now() - then > timedelta(days=600)
    with pytest.raises(RuntimeError), living(then):
        raise RuntimeError
    assert timezone.now() - then > timedelta(days=600)


@pytest.mark.once
def test_the_future_is_not_lived():
    now = timezone.now()
    with living(now + timedelta(days=3)):
        assert timezone.now() - now < timedelta(minutes=1)


@pytest.mark.once
def test_the_diary_goes_by_days_and_hours_and_what_is_beyond_never_happens():
    diary, told = Diary(last=date(2026, 3, 6)), []
    diary.on(date(2026, 3, 5), lambda: told.append("afternoon"), hour=15)
    diary.on(date(2026, 3, 5), lambda: told.append("morning"))
    diary.on(date(2026, 2, 28), lambda: diary.on(date(2026, 3, 3), lambda: told.append("later")))
    diary.on(date(2026, 3, 7), lambda: told.append("never"))
    days = []
    for day, happenings in diary.days():
        days.append(day)
        for _hour, what in happenings:
            what()
    assert days == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5)]
    assert told == ["later", "morning", "afternoon"]
    diary.every(2, date(2026, 3, 1), lambda: told.append("again"))
    assert [day for day, _happenings in diary.days()] == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5)]


@pytest.mark.once
def test_a_stage_ends_on_a_day_of_work():
    assert workday(date(2026, 3, 7)) == workday(date(2026, 3, 8)) == date(2026, 3, 9)
    stage = Stage(company=None, start=date(2026, 3, 1), today=date(2026, 3, 9))
    assert (stage.days, stage.diary.last, stage.last_workday) == (8, date(2026, 3, 8), date(2026, 3, 6))


@pytest.mark.once
def test_parts_wait_for_those_they_name():
    parts = [DemoPart("c", print, after=("b", "off")), DemoPart("b", print, after=("a",)), DemoPart("a", print)]
    assert [part.name for part in in_order(parts)] == ["a", "b", "c"]
    with pytest.raises(ValueError, match="wait for each other"):
        in_order([DemoPart("a", print, after=("b",)), DemoPart("b", print, after=("a",))])
