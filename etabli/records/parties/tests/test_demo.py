"""The invented directory: believable, of valid form, and always the same."""

import datetime

import pytest

from etabli.foundation import identifiers
from etabli.kernel.demo.stage import Stage
from etabli.kernel.people.models import User
from etabli.records.parties.demo import build_directory
from etabli.records.parties.models import Category, Contact, Party
from etabli.records.testing import make_company


def build():
    build_directory(
        Stage(
            company=make_company(is_fictitious=True), start=datetime.date(2025, 1, 1), today=datetime.date(2026, 11, 22)
        )
    )
    return list(Party.objects.order_by("pk").values_list("name", "siren", "account_manager__email", "city"))


@pytest.mark.django_db
def test_forty_parties_marked_as_demonstration_with_valid_identifiers():
    rows = build()
    assert len(rows) == 40
    assert Party.objects.filter(is_demo=True).count() == 40
    assert User.objects.filter(is_demo=True).count() == 3
    for party in Party.objects.exclude(siren=""):
        assert identifiers.siren(party.siren) == party.siren
        assert identifiers.siret(party.siret) == party.siret
        assert identifiers.vat_number_of(party.siren) == party.vat_number
    assert Party.objects.filter(is_customer=True).count() > Party.objects.filter(is_prospect=True).count() > 5
    assert not Party.objects.filter(city="").exists()
    assert not Contact.objects.exclude(email__endswith=".example").exists()


@pytest.mark.django_db
def test_it_falls_alike_every_time():
    first = build()
    Party.objects.all().delete()
    Category.objects.all().delete()
    assert build() == first
