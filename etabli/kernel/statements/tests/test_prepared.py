"""Prepared questions give what the ORM gives, and refuse what they could not keep true."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.models import Count, Prefetch
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.settings.models import Setting
from etabli.kernel.statements import Prepared, WholeRecord, insert_row, row_of, update_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[User]:
    made = [User.objects.create(email=f"p{rank}@example.org", first_name=f"P{rank}") for rank in range(3)]
    for user in made:
        ApiToken.issue(user, name="one")
    ApiToken.issue(made[0], name="two")
    return made


def test_rows_follow_the_values_and_hold_what_was_joined(people: list[User]) -> None:
    keys: Prepared[ApiToken] = Prepared(
        lambda user, name: ApiToken.objects.select_related("user").filter(user=user, name=name).order_by("pk")
    )
    with CaptureQueriesContext(connection) as asked:
        found = [keys.rows(user.pk, "one") for user in people]
        assert [[key.user.email for key in some] for some in found] == [[user.email] for user in people]
    assert len(asked) == 3
    expected = ApiToken.objects.select_related("user").get(user=people[1])
    assert found[1] == [expected]
    assert {**vars(found[1][0]), "_state": None} == {**vars(expected), "_state": None}
    assert (found[1][0]._state.adding, found[1][0]._state.db) == (False, "default")
    assert keys.first(people[0].pk, "none of this name") is None


def test_tuples_come_in_the_order_selected(people: list[User]) -> None:
    counted: Prepared[tuple[int, int]] = Prepared(
        lambda user: ApiToken.objects.filter(user=user).order_by().values_list("user_id").annotate(n=Count("pk"))
    )
    assert [counted.rows(user.pk) for user in people] == [[(people[0].pk, 2)], [(people[1].pk, 1)], [(people[2].pk, 1)]]


def test_a_locked_row_needs_a_transaction(people: list[User], django_db_blocker: Any) -> None:
    assert row_of(User, people[0].pk, lock=True) == people[0]
    assert row_of(User, 10**9) is None
    plan = Prepared(lambda pk: User.objects.select_for_update().filter(pk=pk))
    plan.rows(people[0].pk)
    locks = connection.features.has_select_for_update
    assert next(iter(plan._known.values())).locks is locks
    if locks:
        connection.in_atomic_block = False
        try:
            with pytest.raises(TransactionManagementError):
                plan.rows(people[0].pk)
        finally:
            connection.in_atomic_block = True


@pytest.mark.parametrize(
    ("build", "value"),
    [
        (lambda pk: User.objects.filter(pk=pk, created_at__date=datetime.date(2026, 1, 1)), 1),  # the day of wording
        (lambda flag: User.objects.filter(is_active=flag), True),
        (lambda pk: User.objects.filter(email=f"p{pk}@example.org"), 1),  # the value does not arrive as it is
        (lambda pk: User.objects.filter(pk=pk).prefetch_related("api_tokens"), 1),
        (lambda pk: User.objects.filter(pk=pk).values("email"), 1),
    ],
)
def test_what_could_not_stay_true_is_refused(build: Any, value: Any) -> None:
    with pytest.raises(ImproperlyConfigured):
        Prepared(build).rows(value)


def test_a_whole_record_has_its_parts(people: list[User]) -> None:
    def rows(found: Any) -> Any:
        keys = Prefetch("api_tokens", queryset=ApiToken.objects.order_by("name"))
        return found.prefetch_related(keys, "companies")

    whole = WholeRecord(User, rows)
    whole.get(people[1].pk)
    with CaptureQueriesContext(connection) as asked:
        person = whole.get(people[0].pk)
        assert [key.name for key in person.api_tokens.all()] == ["one", "two"]
        assert all(key.user is person for key in person.api_tokens.all())
        assert list(person.companies.all()) == []
    assert len(asked) == 3
    assert person.api_tokens.filter(name="two").count() == 1
    with pytest.raises(User.DoesNotExist):
        whole.get(10**9)


def test_rows_are_written_as_the_orm_writes_them(people: list[User]) -> None:
    with transaction.atomic():
        mine = insert_row(Setting(key="statements.trial", value={"é": [1, None]}))
        theirs = Setting.objects.create(key="statements.other", value={"é": [1, None]})
    assert mine.pk == theirs.pk - 1
    assert (mine._state.adding, mine._state.db) == (False, "default")
    kept = Setting.objects.get(pk=mine.pk)
    assert (kept.key, kept.value) == ("statements.trial", {"é": [1, None]})
    kept.value, kept.key = "changed", "not written"
    update_row(kept, "value")
    again = Setting.objects.get(pk=mine.pk)
    assert (again.key, again.value) == ("statements.trial", "changed")
    assert Setting.objects.get(pk=theirs.pk).value == {"é": [1, None]}
