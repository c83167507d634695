"""Coming back."""

import pytest

from etabli.kernel.people.actions import deactivate_user, reactivate_user
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written


def test_rights_and_password_are_as_before_keys_are_not(claire, hugo):
    hugo.set_password("un mot de passe choisi")
    hugo.save()
    key, _secret = ApiToken.issue(hugo)
    deactivate_user(hugo, by=claire)
    reactivate_user(hugo, by=claire)
    stored = User.objects.get(pk=hugo.pk)
    assert (stored.is_active, stored.roles, stored.check_password("un mot de passe choisi")) == (True, ["sales"], True)
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_only_who_left_comes_back_and_only_administrators_open_the_door(claire, hugo):
    with nothing_written(), pytest.raises(Refused, match="déjà actif"):
        reactivate_user(hugo, by=claire)
    with nothing_written(), pytest.raises(Denied):
        reactivate_user(hugo, by=hugo)
