"""Unticking tasks."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import complete_task, reopen_task
from etabli.records.agenda.models import Task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast


def test_the_next_one_goes_away(cast: Cast) -> None:
    task = complete_task(make_task(cast, pace="week"), by=cast.bruno)
    assert Task.objects.count() == 2
    reopen_task(task, by=cast.bruno)
    assert list(Task.objects.open()) == [task]
    with pytest.raises(Refused, match="pas faite"):
        reopen_task(task, by=cast.bruno)
