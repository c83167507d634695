"""Remarks beside records: written, corrected, taken back; and the timeline they stand in."""

import pytest
import time_machine

from etabli.kernel.actions import Denied, Missing, Refused
from etabli.kernel.companies.models import Company
from etabli.kernel.journal import entries_of
from etabli.kernel.outbox import prepare_mail
from etabli.kernel.people.models import User
from etabli.kernel.remarks import Remark, add_remark, delete_remark, edit_remark, remarks_about, timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne() -> User:
    return User.objects.create_administrator("anne@etabli.example", first_name="Anne", last_name="Le Goff")


@pytest.fixture
def atelier() -> Company:
    return Company.objects.create(name="Atelier")


def administrator(name: str) -> User:
    return User.objects.create_administrator(f"{name.lower()}@etabli.example", first_name=name)


def test_writing_correcting_and_taking_back(anne: User, atelier: Company):
    remark = add_remark(atelier, by=anne, text="  Rappeler lundi.\r\nUrgent  ")
    assert (remark.text, remark.user, remark.edited_at) == ("Rappeler lundi.\nUrgent", anne, None)
    assert list(remarks_about(atelier)) == [remark]
    edit_remark(remark, by=anne, text="Rappeler mardi.")
    remark = Remark.objects.get()
    assert remark.text == "Rappeler mardi."
    assert remark.edited_at is not None
    delete_remark(remark, by=anne)
    assert not Remark.objects.exists()
    assert entries_of(atelier).first().verb == "remark_deleted"


@pytest.mark.parametrize(
    ("text", "sentence"), [(" \n ", "Écrivez d’abord la remarque."), ("x" * 10_001, "compte 10001 signes")]
)
def test_nothing_and_too_much_are_refused(anne: User, atelier: Company, text: str, sentence: str):
    with pytest.raises(Refused, match=sentence) as refusal:
        add_remark(atelier, by=anne, text=text)
    assert refusal.value.field == "text"
    assert not Remark.objects.exists()


def test_only_its_author_or_an_administrator_touches_it(anne: User, atelier: Company, monkeypatch):
    bruno, chloe = (User.objects.create_user(f"{name}@etabli.example") for name in ("bruno", "chloe"))
    monkeypatch.setattr("etabli.kernel.people.rights.opens_kind", lambda user, kind, pages=(): True)
    monkeypatch.setattr("etabli.kernel.people.about.opens_kind", lambda user, kind, pages=(): True)
    remark = add_remark(atelier, by=bruno, text="À moi")
    for act in (lambda: edit_remark(remark, by=chloe, text="x"), lambda: delete_remark(remark, by=chloe)):
        with pytest.raises(Denied, match="Seul son auteur"):
            act()
    assert Remark.objects.get().text == "À moi"
    edit_remark(remark, by=anne, text="Corrigé")
    delete_remark(remark, by=bruno)


def test_who_does_not_see_the_record_sees_no_remark(anne: User, atelier: Company):
    remark = add_remark(atelier, by=anne, text="Confidentiel")
    bruno = User.objects.create_user("bruno@etabli.example")
    assert not Remark.objects.visible_to(bruno).exists()
    with pytest.raises(Missing):
        edit_remark(remark, by=bruno, text="x")
    with pytest.raises(Denied):
        add_remark(atelier, by=bruno, text="x")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Anne Le Goff regarde", {"anne"}),
        ("@anne, et @bruno@etabli.example !", {"anne", "bruno"}),
        ("écrire à anne@etabli.example", set()),
        ("@Claude de l’atelier", set()),
        ("@personne", set()),
    ],
)
def test_people_called_in_the_text(anne: User, atelier: Company, text: str, called: set[str]):
    administrator("Bruno")
    User.objects.create_user("claude1@etabli.example", first_name="Claude")
    User.objects.create_user("claude2@etabli.example", first_name="Claude")
    remark = add_remark(atelier, by=anne, text=text)
    assert {user.email.split("@")[0] for user in remark.mentions.all()} == called


def test_timeline_mixes_remarks_entries_and_mails(anne: User, atelier: Company, django_assert_num_queries):
    with time_machine.travel("2026-11-22 10:00:00Z", tick=False) as clock:
        add_remark(atelier, by=anne, text="Premier")
        clock.shift(60)
        prepare_mail(to=["a@exemple.fr"], subject="Bonjour", body_text="x", about=atelier, by=anne)
        clock.shift(60)
        add_remark(atelier, by=anne, text="Second")
    with django_assert_num_queries(3):
        moments = timeline(atelier)
        assert [(moment.what, str(moment.row), moment.user) for moment in moments] == [
            ("remark", "Second", anne),
            ("mail", "Bonjour", anne),
            ("remark", "Premier", anne),
        ]
    assert [str(moment.row) for moment in timeline(atelier, limit=1)] == ["Second"]
    assert [str(moment.row) for moment in timeline(atelier, before=moments[1].at)] == ["Premier"]
