"""Secret addresses: the same one while it is open, another after; nobody reads the table to open one."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.publiclinks import SecretLink, close_public_link, found_link, live_link, note_opening, public_address
from etabli.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def secret(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


def test_one_address_until_it_is_closed(settings: Any) -> None:
    settings.ETABLI_URL = "https://atelier.example"
    company = Company.objects.create(name="Atelier")
    first = public_address(company, "essai", by=SYSTEM)
    link = SecretLink.objects.get()
    assert first.startswith("https://atelier.example/p/") and len(secret(first)) == 43
    assert public_address(company, "essai", by=SYSTEM) == first
    assert secret(first) not in str(SecretLink.objects.values().get())
    assert found_link(secret(first)) == link
    assert found_link("autre") is None
    close_public_link(link, by=SYSTEM)
    with pytest.raises(Refused, match="déjà fermé"):
        close_public_link(link, by=SYSTEM)
    second = public_address(company, "essai", by=SYSTEM)
    assert second != first and found_link(secret(first)).is_live is False


def test_an_expired_one_is_replaced_and_a_changed_key_makes_a_new_one(settings: Any) -> None:
    company = Company.objects.create(name="Atelier")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    past = public_address(company, "essai", by=SYSTEM, until=yesterday)
    assert live_link(company, "essai") is None
    now = public_address(company, "essai", by=SYSTEM, until=timezone.localdate())
    assert now != past and live_link(company, "essai") is not None
    settings.ETABLI_VAULT_KEY = b"y" * 32
    assert live_link(company, "essai") is None
    assert public_address(company, "essai", by=SYSTEM) != now


def test_openings_are_counted_and_the_first_is_told() -> None:
    company = Company.objects.create(name="Atelier")
    public_address(company, "essai", by=SYSTEM)
    link = live_link(company, "essai")
    assert link is not None
    for _time in range(2):
        note_opening(link)
    link.refresh_from_db()
    assert link.openings == 2 and link.first_opened_at < link.last_opened_at
