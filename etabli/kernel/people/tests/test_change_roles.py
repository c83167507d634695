"""Rights: what is given, what is kept, and the last administrator."""

import pytest
from django.core.exceptions import ValidationError

from etabli.kernel.companies.models import Company
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.actions import change_roles
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written


def stored(user):
    return User.objects.get(pk=user.pk)


def test_what_is_given_changes_the_rest_stays_and_the_journal_tells(claire, hugo):
    change_roles(hugo, by=claire, roles=[Role.PROJECTS, Role.SALES, Role.PROJECTS], may_see_costs=True)
    found = stored(hugo)
    assert (found.roles, found.may_see_costs, found.level) == (["projects", "sales"], True, "write")
    entry = JournalEntry.objects.get(verb="rights_changed")
    assert entry.data == {"roles": [["sales"], ["projects", "sales"]], "may_see_costs": [False, True]}
    assert entry.user == claire


def test_an_administrator_has_the_level_of_one(claire, hugo):
    change_roles(hugo, by=claire, roles=[Role.ADMINISTRATOR], level="read")
    assert stored(hugo).level == AccessLevel.ADMIN


def test_a_role_at_least_and_known_words_only(claire, hugo):
    with pytest.raises(Refused, match="au moins une responsabilité") as no:
        change_roles(hugo, by=claire, roles=["unknown"])
    assert no.value.field == "roles"
    with pytest.raises(ValidationError):
        change_roles(hugo, by=claire, level="everything")
    assert (stored(hugo).roles, stored(hugo).level) == (["sales"], "write")


def test_the_last_administrator_keeps_the_role(claire, hugo):
    with pytest.raises(Refused, match="dernier administrateur") as no:
        change_roles(claire, by=claire, roles=[Role.SALES])
    assert no.value.field == "roles"
    assert stored(claire).is_administrator


def test_another_one_may_follow(claire, second):
    change_roles(claire, by=second, roles=[Role.SALES])
    assert stored(claire).roles == ["sales"]
    with nothing_written(), pytest.raises(Refused, match="dernier administrateur"):
        change_roles(second, by=second, roles=[Role.SALES])


def test_only_administrators_change_rights(claire, hugo):
    with pytest.raises(Denied):
        change_roles(hugo, by=hugo, roles=[Role.ADMINISTRATOR])
    assert stored(hugo).roles == ["sales"]


def test_companies_limit_and_are_told(claire, hugo):
    one = Company.objects.create(name="Atelier")
    change_roles(hugo, by=claire, companies=[one])
    assert stored(hugo).company_ids == [one.pk]
    assert JournalEntry.objects.get(verb="companies_changed").data == {"companies": ["", "Atelier"]}
    change_roles(hugo, by=claire, companies=[one])
    assert JournalEntry.objects.filter(verb="companies_changed").count() == 1
    change_roles(hugo, by=claire, companies=[])
    assert stored(hugo).company_ids is None


def test_nobody_gives_more_companies_than_they_have(claire, second, hugo):
    mine, theirs = Company.objects.create(name="Mienne"), Company.objects.create(name="Leur")
    second.companies.set([mine])
    limited = stored(second)
    change_roles(hugo, by=limited, companies=[])
    assert stored(hugo).company_ids == [mine.pk]
    hugo.companies.set([theirs])
    change_roles(hugo, by=limited, companies=[mine, theirs])
    assert sorted(stored(hugo).company_ids) == sorted([mine.pk, theirs.pk])
    hugo.companies.set([mine])
    with nothing_written(), pytest.raises(Refused, match="au moins une société"):
        change_roles(hugo, by=limited, companies=[])
    with nothing_written(), pytest.raises(Refused, match="au moins une société"):
        change_roles(second, by=limited, companies=[])
