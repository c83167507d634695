"""Entrusting tasks."""

import pytest

from etabli.kernel.notices import Notice
from etabli.kernel.refusals import Denied, Refused
from etabli.records.agenda.models import Task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast, make_party


def test_told_to_whom_it_is_entrusted_and_refused(cast: Cast) -> None:
    task = make_task(cast, assignee=cast.denis, party=make_party("Autre"))
    assert list(Task.objects.visible_to(cast.denis)) == [task]
    assert "Bruno Ferrand vous confie une tâche" in Notice.objects.get(user=cast.denis).title
    own = make_task(cast)
    assert Notice.objects.count() == 1 and own.situation_state.shape in ("open", "late", "wait")
    for fields, words in (
        ({"due_on": "1900-01-01"}, "2000 et 2100"),
        ({"due_on": "9999-01-01"}, "2000 et 2100"),
        ({"title": ""}, "vide"),
        ({"assignee": cast.hugo}, "n’ouvre pas l’agenda"),
    ):
        with pytest.raises(Refused, match=words):
            make_task(cast, **fields)
    with pytest.raises(Denied):
        make_task(cast, by=cast.hugo)
