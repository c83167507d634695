"""Access taken back: at once, and nothing else opens instead."""

from typing import Any

import pytest
from django.test import Client

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import end_accountant_access, invite_accountant
from etabli.modules.accounting.models import AccountantAccess
from etabli.records.testing import Cast


def test_taken_back_company_by_company(cast: Cast, client: Client, settings: Any) -> None:
    settings.ETABLI_URL = "https://etabli.example"
    companies = [cast.company, Company.objects.create(name="Autre")]
    for company in companies:
        invite_accountant(company, email="cabinet@example.fr", name="Cabinet", by=cast.anne)
    first, last = (AccountantAccess.objects.get(company=company) for company in companies)
    end_accountant_access(first, by=cast.anne)
    user = AccountantAccess.objects.get(pk=last.pk).user
    assert user.is_active and user.company_ids == [companies[1].pk]
    client.force_login(user)
    assert client.get(f"/comptable/{companies[0].pk}/").status_code == 404
    assert client.get(f"/comptable/{companies[1].pk}/").status_code == 200
    end_accountant_access(last, by=cast.anne)
    assert client.get("/comptable/").status_code == 302
    user.refresh_from_db()
    assert not user.is_active
    last.refresh_from_db()
    with pytest.raises(Refused, match="déjà retiré"):
        end_accountant_access(last, by=cast.anne)
