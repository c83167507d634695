"""The accountant comes in by a link that serves once."""

import re
from typing import Any

import pytest
from django.test import Client

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Denied, Refused
from etabli.modules.accounting.actions import invite_accountant
from etabli.modules.accounting.models import AccountantAccess
from etabli.records.testing import Cast


def test_invited_by_a_link_that_serves_once(cast: Cast, client: Client, settings: Any) -> None:
    settings.ETABLI_URL = "https://etabli.example"
    for _time in range(2):
        invite_accountant(cast.company, email="Cabinet@Example.fr", name="Cabinet Morel", by=cast.anne)
    user = AccountantAccess.objects.get().user
    assert (user.roles, user.level, user.email, user.company_ids) == (
        [],
        "read",
        "cabinet@example.fr",
        [cast.company.pk],
    )
    text = OutgoingMail.objects.latest("pk").text
    link = re.search(r"https://etabli.example(/compte/invitation/\S+/)", text).group(1)
    told = {"new_password1": "un-long-mot-de-passe-9", "new_password2": "un-long-mot-de-passe-9"}
    assert client.post(link, told).status_code == 302 and client.post(link, told).status_code == 410
    assert User.objects.get(pk=user.pk).check_password("un-long-mot-de-passe-9")


def test_refusals(cast: Cast) -> None:
    with pytest.raises(Refused, match="déjà un compte"):
        invite_accountant(cast.company, email=cast.chloe.email, name="x", by=cast.anne)
    with pytest.raises(Refused, match="pas valable"):
        invite_accountant(cast.company, email="cabinet", name="x", by=cast.anne)
    with pytest.raises(Denied):
        invite_accountant(cast.company, email="cabinet@example.fr", name="x", by=cast.bruno)
    assert not AccountantAccess.objects.exists()
