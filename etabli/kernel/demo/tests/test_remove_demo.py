"""What is never taken away with the demonstration; the whole of it is told in stories/test_demonstration.py."""

import pytest

from etabli.kernel.companies.models import Company
from etabli.kernel.demo import remove_demo
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.kernel.refusals import Denied, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def real():
    return Company.objects.create(name="Atelier vrai")


@pytest.fixture
def fictitious():
    return Company.objects.create(name="Atelier fictif", is_fictitious=True)


def test_a_real_company_is_never_taken_for_a_demonstration(real):
    with pytest.raises(Refused, match="pas une démonstration"):
        remove_demo(real, by=SYSTEM)
    assert Company.objects.get() == real


def test_nobody_sees_more_because_the_demonstration_is_gone(real, fictitious):
    """No company named means every company: who had the demonstration alone would see the real firm."""
    odile = User.objects.create_user("odile@etabli.example", first_name="Odile", last_name="Payet")
    odile.companies.set([fictitious])
    with pytest.raises(Refused, match="Odile Payet"):
        remove_demo(fictitious, by=SYSTEM)
    odile.companies.add(real)
    remove_demo(fictitious, by=SYSTEM)
    assert list(Company.objects.all()) == [real]
    assert list(odile.companies.all()) == [real]


def test_an_administrator_does_it_and_the_journal_tells(real, fictitious):
    seller = User.objects.create_user("hugo@etabli.example", roles=[Role.SALES])
    with pytest.raises(Denied):
        remove_demo(fictitious, by=seller)
    anne = User.objects.create_administrator("anne@etabli.example")
    remove_demo(fictitious, by=anne)
    assert list(Company.objects.all()) == [real]
    entry = JournalEntry.objects.get(verb="demo_removed")
    assert (entry.user, entry.is_fictitious) == (anne, False)


def test_a_colleague_of_the_demonstration_who_did_something_real_stays_without_access(real, fictitious):
    from etabli.kernel.journal import write_entry

    hugo, lea = (User.objects.create_user(f"{name}@etabli.example", is_demo=True) for name in ("hugo", "lea"))
    write_entry(real, by=hugo, verb="changed")
    remove_demo(fictitious, by=SYSTEM)
    hugo.refresh_from_db()
    assert (hugo.is_demo, hugo.is_active) == (False, False)
    assert not User.objects.filter(pk=lea.pk).exists()
