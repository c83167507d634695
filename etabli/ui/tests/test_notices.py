"""The bell, its list and its preferences."""

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.notices import ByMail, Notice, NoticePreference, notify
from etabli.kernel.notices.kinds import kinds
from etabli.kernel.people.models import User
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_cast
from etabli.ui.testing import unlabelled

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_from_the_assignment_to_the_record(client: Client, cast: Cast) -> None:
    client.force_login(cast.anne)
    party = Party.objects.create(name="Menuiserie Érable", is_customer=True)
    edit = f"/repertoire/{party.pk}/modifier/"
    form = html.fromstring(client.get(edit).content).xpath("//form[@data-guard]")[0]
    values = dict(form.form_values()) | {"account_manager": str(cast.denis.pk)}
    assert client.post(edit, values).status_code == 302
    notice = Notice.objects.get()
    assert (notice.user, notice.topic, notice.title) == (
        cast.denis,
        "assigned",
        "Menuiserie Érable : vous en êtes maintenant responsable",
    )
    people = client.get(f"/repertoire/{party.pk}/personnes/?q=den").json()["results"]
    assert [found["words"] for found in people] == [f"@{cast.denis}"]

    client.force_login(cast.denis)
    assert ">1<span" in client.get("/notifications/compte/").content.decode()
    page = client.get("/notifications/")
    assert "Menuiserie Érable : vous en êtes" in page.content.decode()
    assert unlabelled(page.content) == []
    opened = client.post(f"/notifications/{notice.pk}/")
    assert (opened.status_code, opened.url) == (302, f"/repertoire/{party.pk}/")
    assert User.objects.get(pk=cast.denis.pk).unread_notices == 0
    assert b"Tout est lu." in client.get("/notifications/?vue=non-lues&page=zz").content
    assert client.get("/notifications/lues/").status_code == 403

    client.force_login(cast.bruno)
    assert client.post(f"/notifications/{notice.pk}/").status_code == 404, "somebody else's"


def test_preferences(client: Client, cast: Cast) -> None:
    client.force_login(cast.bruno)
    page = client.get("/notifications/preferences/")
    assert unlabelled(page.content) == []
    assert client.post("/notifications/preferences/", {"mail-mention": "weekly"}).status_code == 422
    values = {f"mail-{kind.name}": ByMail.DIGEST for kind in kinds()}
    assert client.post("/notifications/preferences/", values).status_code == 302
    assert not NoticePreference.objects.filter(user=cast.bruno, bell=True).exists()
    assert notify(cast.bruno, title="x", kind="mention", by=cast.anne) is not None
    assert User.objects.get(pk=cast.bruno.pk).unread_notices == 0
