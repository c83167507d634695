"""Ticking tasks."""

from datetime import date

import pytest
import time_machine

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import complete_task
from etabli.records.agenda.actions.complete_task import next_day
from etabli.records.agenda.models import Task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast


@time_machine.travel("2026-11-26 09:00:00+01:00", tick=False)
def test_done_once_and_the_next_one_counted_from_then(cast: Cast) -> None:
    task = complete_task(make_task(cast, pace="month", priority=3), by=cast.anne)
    assert (task.is_done, task.done_by) == (True, cast.anne)
    coming = Task.objects.open().get()
    assert (coming.due_on, coming.priority, coming.follows) == (date(2026, 12, 26), 3, task)
    with pytest.raises(Refused, match="déjà faite"):
        complete_task(task, by=cast.anne)
    assert next_day("month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert next_day("year", date(2028, 2, 29)) == date(2029, 2, 28)
