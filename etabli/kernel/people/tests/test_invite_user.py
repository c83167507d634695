"""An invitation: confidential, by a link that serves once and not for ever."""

import datetime
import re

import pytest
from django.test import override_settings
from django.utils import timezone

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actions import deactivate_user, invite_user
from etabli.kernel.people.invitations import GOOD_FOR, invitation_for, invited_by
from etabli.kernel.refusals import Denied, Refused

SITE = "https://etabli.example"


def token_in(mail):
    return re.search(r"/compte/invitation/(\S+)/", mail.text)[1]


def test_the_mail_is_confidential_and_its_link_is_for_that_person(claire, hugo):
    invite_user(hugo, by=claire, site=f"{SITE}/")
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.confidential, mail.object_id) == (["hugo@etabli.example"], True, hugo.pk)
    assert f"{SITE}/compte/invitation/" in mail.text
    assert "Claire vous donne accès" in mail.text
    assert invited_by(token_in(mail)) == hugo
    entry = JournalEntry.objects.get(verb="user_invited")
    assert (entry.user, entry.object_id) == (claire, hugo.pk)
    assert token_in(mail) not in str(entry.data)


def test_a_link_serves_once(hugo):
    first, again = invitation_for(hugo), invitation_for(hugo)
    hugo.set_password("un mot de passe choisi")
    hugo.save()
    assert (invited_by(first), invited_by(again)) == (None, None)


def test_a_link_gets_old(hugo, monkeypatch):
    token = invitation_for(hugo)
    now = timezone.now()
    monkeypatch.setattr("django.core.signing.time.time", (now + GOOD_FOR - datetime.timedelta(minutes=1)).timestamp)
    assert invited_by(token) == hugo
    monkeypatch.setattr("django.core.signing.time.time", (now + GOOD_FOR + datetime.timedelta(minutes=1)).timestamp)
    assert invited_by(token) is None


@pytest.mark.parametrize("change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "x", lambda t: ""])
def test_an_altered_link_is_for_nobody(hugo, change):
    assert invited_by(change(invitation_for(hugo))) is None


def test_who_left_is_not_invited_and_their_links_are_dead(claire, hugo):
    token = invitation_for(hugo)
    deactivate_user(hugo, by=claire)
    assert invited_by(token) is None
    with pytest.raises(Refused, match="réactivez-le"):
        invite_user(hugo, by=claire, site=SITE)
    assert not OutgoingMail.objects.exists()


@override_settings(ETABLI_URL="")
def test_a_link_needs_an_address(claire, hugo):
    with pytest.raises(Refused, match="ETABLI_URL"):
        invite_user(hugo, by=claire)
    assert not OutgoingMail.objects.exists()


@override_settings(ETABLI_URL="https://chez-nous.example")
def test_the_address_of_the_installation_goes_before(claire, hugo):
    invite_user(hugo, by=claire, site="http://127.0.0.1:8000/")
    assert "https://chez-nous.example/compte/invitation/" in OutgoingMail.objects.get().text


def test_only_administrators_invite(claire, hugo):
    with pytest.raises(Denied):
        invite_user(claire, by=hugo, site=SITE)
    assert not OutgoingMail.objects.exists()
