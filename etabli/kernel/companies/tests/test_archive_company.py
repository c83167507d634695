"""Putting an own company away, and back."""

import pytest

from etabli.kernel.companies.actions import archive_company, restore_company
from etabli.kernel.companies.models import Company
from etabli.kernel.companies.opening import open_company
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.sequences.models import Series
from etabli.kernel.testing import nothing_written

pytestmark = pytest.mark.django_db


def test_away_and_back():
    one, _other = Company.objects.create(name="Une"), Company.objects.create(name="Autre")
    archive_company(one, by=SYSTEM)
    assert [company.name for company in Company.objects.active()] == ["Autre"]
    with pytest.raises(Refused, match="déjà archivée"):
        archive_company(one, by=SYSTEM)
    restore_company(one, by=SYSTEM)
    assert Company.objects.active().count() == 2
    with nothing_written(), pytest.raises(Refused, match="en service"):
        restore_company(one, by=SYSTEM)


def test_one_stays_in_use():
    one, other = Company.objects.create(name="Une"), Company.objects.create(name="Autre")
    archive_company(other, by=SYSTEM)
    with pytest.raises(Refused, match="seule société en service"):
        archive_company(one, by=SYSTEM)
    assert not Company.objects.get(pk=one.pk).archived


def test_only_administrators_of_that_company():
    one, other = Company.objects.create(name="Une"), Company.objects.create(name="Autre")
    seller = User.objects.create_user("hugo@etabli.example", roles=[Role.SALES], level=AccessLevel.ADMIN)
    with pytest.raises(Denied):
        archive_company(one, by=seller)
    limited = User.objects.create_administrator("denis@etabli.example")
    limited.companies.set([other])
    with pytest.raises(Missing):
        archive_company(one, by=limited)
    assert not Company.objects.get(pk=one.pk).archived


def test_a_new_one_has_its_series_and_is_seen_by_who_made_it():
    first = Company.objects.create(name="Une")
    limited = User.objects.create_administrator("denis@etabli.example")
    limited.companies.set([first])
    made = open_company(Company(name="Neuve"), by=limited)
    assert Series.objects.filter(company=made).count() > 0
    assert sorted(limited.company_ids) == [first.pk, made.pk]
    free = User.objects.create_administrator("claire@etabli.example")
    open_company(Company(name="Autre"), by=free)
    assert free.company_ids is None
