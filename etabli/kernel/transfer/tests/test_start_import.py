"""An import starts once it is checked, for those who may write such records."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.receiving import receive_file
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.django_db
HEAD = "E-mail;Nom;Téléphone;Sociétés;Clé\n"


def test_nothing_starts_unchecked_or_hopeless(anne, checked):
    run = receive_file(b"E-mail\na@x.fr\n", name="x.csv", kind=PEOPLE, by=anne)
    with pytest.raises(Refused):
        start_import(run, by=anne)
    with pytest.raises(Refused, match="Aucune ligne"):
        start_import(checked("E-mail\nnon\n"), by=anne)


def test_rights(anne, checked):
    reader = User.objects.create_user("lecteur@x.fr", roles=["administrator"], level="read")
    with pytest.raises(Denied):
        receive_file(b"E-mail\na@x.fr\n", name="x.csv", kind=PEOPLE, by=reader)
    run = checked(HEAD + "a@x.fr;;;;\n")
    with pytest.raises(Missing):
        start_import(run, by=reader)
    stranger = User.objects.create_user("autre@x.fr", roles=["marketing"])
    assert not ImportRun.objects.visible_to(stranger).exists()
    assert ImportRun.objects.visible_to(anne).get() == run


def test_lost_file_is_told(anne, checked):
    from etabli.kernel.files.places import place_of

    run = checked(HEAD + "perdu@x.fr;;;;\n")
    place_of(run.blob.sha256).unlink()
    start_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.fault) == ("failed", "Le fichier de cet import a disparu du disque. Importez-le à nouveau.")
