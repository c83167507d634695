"""Entrusting tasks."""

import pytest
from django.test import Client

from etabli.kernel.notices import Notice
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
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
    ):
        with pytest.raises(Refused, match=words):
            make_task(cast, **fields)
    cast.hugo.level = "read"
    with nothing_written(), pytest.raises(Denied):
        make_task(cast, by=cast.hugo)


def test_every_role_has_tasks_and_learns_of_clients_only_by_what_is_entrusted(cast: Cast, client: Client) -> None:
    """USR-006, PERM-018."""
    secret = make_task(cast, title="Relancer", party=make_party("Scierie Noire"))
    entrusted = make_task(cast, title="Classer", assignee=cast.hugo, party=make_party("Atelier Blanc"))
    own = make_task(cast, title="Ranger", due_on="2020-01-06", by=cast.hugo, assignee=cast.hugo)
    assert set(Task.objects.visible_to(cast.hugo)) == {entrusted, own}
    client.force_login(cast.hugo)
    listed = client.get("/taches/").content.decode()
    assert "Classer" in listed and "Atelier" not in listed and "/repertoire/" not in listed
    card = client.get(f"/taches/{entrusted.pk}/").content.decode()
    assert "Atelier Blanc" in card and "/repertoire/" not in card
    assert 'name="party"' not in client.get("/taches/nouveau/").content.decode()
    assert client.get(f"/taches/{secret.pk}/").status_code == 404
    assert "Ranger" in client.get("/").content.decode()
