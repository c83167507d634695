"""Notices: told once, to those who may see, as they want it; read, mailed, forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.notices import ByMail, Notice, NoticePreference, mark_read, notify, recount
from etabli.kernel.notices.letters import send_digests
from etabli.kernel.notices.reading import prune_notices
from etabli.kernel.outbox import OutgoingMail
from etabli.kernel.people.models import User
from etabli.kernel.remarks import add_remark, edit_remark
from etabli.kernel.remarks.mentions import offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne() -> User:
    return User.objects.create_administrator("anne@etabli.example", first_name="Anne", last_name="Le Goff")


@pytest.fixture
def bruno() -> User:
    return User.objects.create_administrator("bruno@etabli.example", first_name="Bruno")


@pytest.fixture
def atelier() -> Company:
    return Company.objects.create(name="Atelier")


def bell(user: User) -> int:
    return User.objects.values_list("unread_notices", flat=True).get(pk=user.pk)


def wants(user: User, *, bell: bool = True, mail: str = ByMail.NEVER, topic: str = "mention") -> None:
    NoticePreference.objects.update_or_create(user=user, topic=topic, defaults={"bell": bell, "mail": mail})


def test_told_once_to_another_who_may_see(anne: User, bruno: User, atelier: Company) -> None:
    told = {"title": "Regarde", "about": atelier, "kind": "mention"}
    wants(bruno)
    first = notify(bruno, by=anne, **told)
    assert first is not None
    assert notify(bruno, by=anne, **told) == first, "the same unread thing stands once"
    assert (bell(bruno), first.author, first.kind, first.object_id) == (1, anne, "companies.company", atelier.pk)
    assert notify(anne, by=anne, **told) is None, "nobody is told of what he did"
    outsider = User.objects.create_user("odile@etabli.example")
    assert notify(outsider, by=anne, **told) is None, "no role opens the record"
    bruno.is_active = False
    assert notify(bruno, by=anne, **told) is None
    assert not OutgoingMail.objects.exists()
    with pytest.raises(IntegrityError, match="notice_about_whole"), transaction.atomic():
        Notice.objects.create(user=anne, title="x", object_id=3)


def test_each_kind_as_the_person_wants_it(anne: User, bruno: User, atelier: Company, settings) -> None:
    settings.ETABLI_URL = "https://chez-nous.example"
    wants(bruno, bell=False)
    assert notify(bruno, title="a", about=atelier, kind="mention", by=anne) is None
    wants(bruno, bell=False, mail=ByMail.NOW)
    notice = notify(bruno, title="b", about=atelier, kind="mention", by=anne, text="le texte")
    assert (bell(bruno), recount(bruno)) == (0, 0)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject, mail.confidential) == (["bruno@etabli.example"], "b", True)
    assert f"https://chez-nous.example/notifications/{notice.pk}/" in mail.text
    with pytest.raises(ValidationError):
        NoticePreference(user=bruno, mail="weekly").full_clean()


def test_digest_once_with_what_is_unread_and_still_seen(anne: User, bruno: User, atelier: Company) -> None:
    for title in ("Un", "Deux", "Lu", "Caché"):
        wants(bruno, mail=ByMail.DIGEST)
        notify(bruno, title=title, about=atelier, kind="mention", by=anne)
    mark_read(bruno, ids=[Notice.objects.get(title="Lu").pk])
    Notice.objects.filter(title="Caché").update(kind="gone.kind")
    assert recount(bruno) == 2
    send_digests.call()
    send_digests.call()
    mail = OutgoingMail.objects.get()
    assert mail.subject == "2 notifications non lues"
    assert "– Un" in mail.text and "– Deux" in mail.text
    assert "Lu\n" not in mail.text and "Caché" not in mail.text


def test_reading_and_forgetting(anne: User, bruno: User, atelier: Company) -> None:
    wants(bruno)
    with time_machine.travel(timezone.now() - timedelta(days=100), tick=False):
        old, unread = (notify(bruno, title=t, kind="mention", by=anne) for t in ("old", "unread"))
        assert mark_read(bruno, ids=[old.pk]) == 1
    new = notify(bruno, title="new", about=atelier, kind="mention", by=anne)
    assert bell(bruno) == 2
    prune_notices.call()
    assert set(Notice.objects.all()) == {unread, new}
    assert mark_read(anne) == 0, "only one's own"
    assert (mark_read(bruno), bell(bruno)) == (2, 0)
    assert Notice.objects.visible_to(anne).count() == 0


def test_people_called_in_a_remark_are_told_once(anne: User, bruno: User, atelier: Company) -> None:
    User.objects.create_user("odile@etabli.example", first_name="Odile")
    wants(bruno)
    remark = add_remark(atelier, by=anne, text="@Bruno et @Odile, voyez")
    edit_remark(remark, by=anne, text="@Bruno, voyez mieux")
    notice = Notice.objects.get()
    assert (notice.user, notice.topic, notice.title) == (bruno, "mention", "Anne Le Goff vous cite : Atelier")
    assert [words for _user, words in offered(atelier, "")] == ["@Anne Le Goff", "@Bruno"], "Odile does not see it"
    assert [user for user, _words in offered(atelier, "legoff")] == []
    User.objects.create_administrator("anne2@etabli.example", first_name="Anne", last_name="Le Bras")
    assert [words for _user, words in offered(atelier, "le g")] == ["@anne@etabli.example"], (
        "the name would call nobody"
    )
