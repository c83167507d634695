"""An import stopped keeps what it wrote and goes on where it stood."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.stop_import import stop_import

pytestmark = pytest.mark.django_db
HEAD = "E-mail;Nom;Téléphone;Sociétés;Clé\n"


def test_stop_and_resume(anne, checked, monkeypatch):
    from etabli.kernel.transfer import batches

    run = checked(HEAD + "".join(f"p{n}@x.fr;Nom{n};;;\n" for n in range(60)))
    monkeypatch.setattr(batches, "TURN_SECONDS", 0.0)
    monkeypatch.setattr(batches, "BATCH_SECONDS", 0.0)
    start_import(run, by=anne)
    assert run_jobs(limit=7) == 7
    run.refresh_from_db()
    assert (run.state, run.position) == ("running", 7)
    stop_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.position, run.created) == ("stopped", 7, 7)
    start_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.created, User.objects.filter(email__startswith="p").count()) == ("done", 60, 60)
    with nothing_written(), pytest.raises(Refused):
        stop_import(run, by=anne)
