"""Changing a task."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import edit_task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast


def test_words_person_and_year(cast: Cast) -> None:
    task = make_task(cast)
    edit_task(task, values={"title": "Écrire", "assignee": cast.anne, "priority": 3}, by=cast.bruno)
    assert (task.title, task.assignee, task.priority) == ("Écrire", cast.anne, 3)
    with pytest.raises(Refused, match="2000 et 2100"):
        edit_task(task, values={"due_on": task.due_on.replace(year=1900)}, by=cast.bruno)
