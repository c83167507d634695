"""Leaving: every door is shut, the last administrator stays."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.actions import deactivate_user
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.people.roles import AccessLevel
from etabli.kernel.refusals import Denied, Refused


def test_devices_are_signed_out_and_keys_revoked(claire, hugo):
    hugo.set_password("un mot de passe choisi")
    hugo.save()
    browser = Client()
    browser.post("/compte/connexion/", {"login": hugo.email, "password": "un mot de passe choisi"})
    assert browser.get("/profil/").status_code == 200
    assert UserSession.objects.filter(user=hugo).count() == 1
    key, _secret = ApiToken.issue(hugo)
    deactivate_user(hugo, by=claire)
    hugo.refresh_from_db()
    key.refresh_from_db()
    assert (hugo.is_active, key.revoked_at is None) == (False, False)
    assert not UserSession.objects.filter(user=hugo).exists()
    assert browser.get("/profil/").status_code == 302
    User.objects.filter(pk=hugo.pk).update(is_active=True)
    assert browser.get("/profil/").status_code == 302
    assert JournalEntry.objects.get(verb="user_deactivated").data == {"is_active": [True, False]}


def test_nobody_leaves_twice_nor_by_themselves(claire, second, hugo):
    deactivate_user(hugo, by=claire)
    with pytest.raises(Refused, match="déjà désactivé"):
        deactivate_user(hugo, by=claire)
    with pytest.raises(Refused, match="votre propre compte"):
        deactivate_user(claire, by=claire)
    assert User.objects.get(pk=claire.pk).is_active


def test_the_last_administrator_stays(claire, second):
    deactivate_user(second, by=claire)
    with pytest.raises(Refused, match="dernier administrateur"):
        deactivate_user(claire, by=User.objects.create_administrator("invite@etabli.example"))
    assert User.objects.get(pk=claire.pk).is_active


@pytest.mark.parametrize(
    "fault", [{"password": "!"}, {"level": AccessLevel.READ}, {"is_active": False}, {"roles": ["sales"]}]
)
def test_who_cannot_come_in_or_change_anything_does_not_count(claire, second, fault):
    User.objects.filter(pk=second.pk).update(**fault)
    with pytest.raises(Refused, match="dernier administrateur"):
        deactivate_user(claire, by=User.objects.create_administrator("invite@etabli.example"))


def test_only_administrators_do_it(claire, second, hugo):
    with pytest.raises(Denied):
        deactivate_user(claire, by=hugo)
    assert User.objects.get(pk=claire.pk).is_active
