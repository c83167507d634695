"""Another day for a task."""

from datetime import date

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import complete_task, postpone_task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast


def test_another_day_while_it_is_to_be_done(cast: Cast) -> None:
    task = postpone_task(make_task(cast), due_on=date(2026, 12, 1), by=cast.bruno)
    assert task.due_on == date(2026, 12, 1)
    with pytest.raises(Refused, match="2000 et 2100"):
        postpone_task(task, due_on=date(1900, 1, 1), by=cast.bruno)
    with pytest.raises(Refused, match="déjà faite"):
        postpone_task(complete_task(task, by=cast.bruno), due_on=date(2026, 12, 2), by=cast.bruno)
