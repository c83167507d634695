"""An import taken back: nothing of it stays, but what somebody has changed or used since, with the reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.files import attach, store_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Refused
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.undo_import import undo_import

pytestmark = pytest.mark.django_db
HEAD = "E-mail;Nom;Téléphone;Sociétés;Clé\n"
FILE = HEAD + "a@x.fr;Abel;01;Nord;k1\na@x.fr;;;;k2\nb@x.fr;Bob;02;Nord;\nanne@etabli.example;Martin;09;Nord;\n"


@pytest.fixture
def undone(anne):
    def undo(run: ImportRun) -> ImportRun:
        undo_import(run, by=anne)
        run_jobs()
        run.refresh_from_db()
        return run

    return undo


def kept(run: ImportRun) -> list[tuple[str, str]]:
    return sorted(set(run.records.filter(fate="kept").values_list("label", "reason")))


def test_nothing_stays(imported, undone, anne):
    run = undone(imported(FILE))
    assert (run.state, run.removed, run.kept) == ("undone", 3, 0)
    assert run.undone_at is not None
    assert list(User.objects.values_list("email", flat=True)) == ["anne@etabli.example"]
    assert (ApiToken.objects.count(), Company.objects.count()) == (0, 0)
    anne.refresh_from_db()
    assert (anne.last_name, anne.phone, anne.companies.count()) == ("", "", 0)
    assert set(run.records.values_list("fate", flat=True)) == {"undone"}


def test_what_was_changed_since_stays(imported, undone, anne):
    run = imported(FILE)
    User.objects.filter(email="b@x.fr").update(phone="99")
    User.objects.filter(pk=anne.pk).update(last_name="Martin-Petit")
    run = undone(run)
    assert (run.removed, run.kept) == (1, 2)
    assert kept(run) == [
        ("Bob", "modifiée depuis l’import (fixe)"),
        ("Martin", "modifiée depuis l’import (nom)"),
        ("Nord", "utilisée depuis l’import (utilisateur)"),
    ]
    anne.refresh_from_db()
    assert (anne.last_name, anne.phone) == ("Martin-Petit", "09")
    assert not User.objects.filter(email="a@x.fr").exists()


def test_what_is_used_since_stays_whole(imported, undone, anne):
    run = imported(FILE)
    abel = User.objects.get(email="a@x.fr")
    ApiToken.issue(abel, name="faite à la main")
    attach(User.objects.get(email="b@x.fr"), store_blob(b"photo", name="photo.txt"), by=anne)
    run = undone(run)
    assert kept(run)[:3] == [
        ("Abel", "utilisée depuis l’import (clé d’API)"),
        ("Bob", "utilisée depuis l’import (fichier)"),
        ("Nord", "utilisée depuis l’import (utilisateur)"),
    ]
    assert sorted(ApiToken.objects.values_list("name", flat=True)) == ["faite à la main", "k1", "k2"]
    assert sorted(abel.companies.values_list("name", flat=True)) == ["Nord"]


def test_area_says_what_is_in_use(imported, undone):
    run = imported(HEAD + "a@x.fr;Abel;;;\n")
    records = run.records.get()
    User.objects.filter(email="a@x.fr").update(job_title="chef")
    records.after["job_title"] = "chef"
    records.save()
    assert kept(undone(run)) == [("Abel", "chef de l’entreprise")]


def test_record_deleted_since_is_no_obstacle(imported, undone):
    run = imported(HEAD + "a@x.fr;Abel;;;k1\nb@x.fr;Bob;;;\n")
    User.objects.get(email="a@x.fr").delete()
    run = undone(run)
    assert (run.state, run.removed, run.kept) == ("undone", 2, 0)


def test_undoing_goes_on_after_a_stop(imported, anne, monkeypatch):
    from etabli.kernel.transfer import undoing

    run = imported(HEAD + "".join(f"p{n}@x.fr;Nom{n};;;\n" for n in range(30)))
    undo_import(run, by=anne)
    monkeypatch.setattr(undoing, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(undoing, "TURN_SECONDS", 0.0)
    assert run_jobs(limit=3) == 3
    run.refresh_from_db()
    assert (run.state, run.removed) == ("undoing", 3)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.removed, User.objects.count()) == ("undone", 30, 1)


def test_refusals(imported, undone, anne, checked):
    with pytest.raises(Refused):
        undo_import(checked(FILE), by=anne)
    run = imported(FILE)
    ImportRun.objects.filter(pk=run.pk).update(started_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="plus de 30"):
        undo_import(run, by=anne)
    ImportRun.objects.filter(pk=run.pk).update(started_at=timezone.now())
    undone(run)
    with pytest.raises(Refused):
        undo_import(run, by=anne)
