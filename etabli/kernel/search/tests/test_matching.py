"""What a search finds narrows a list in the same way, however many records it finds."""

import pytest

from etabli.kernel.people.models import User
from etabli.kernel.search import matching, matching_rows
from etabli.kernel.search.models import SearchEntry

KIND = "people.user"


@pytest.fixture
def people(db: None) -> list[User]:
    made = [User.objects.create(email=f"p{rank}@example.org", first_name=f"P{rank}") for rank in range(5)]
    for user in made[1:]:
        SearchEntry.objects.create(kind=KIND, object_id=user.pk, title="Durand", title_words="durand", body="durand")
    SearchEntry.objects.create(kind="other.kind", object_id=made[0].pk, title="Durand", body="durand")
    return made


@pytest.mark.parametrize("few", [1, 4])
def test_rows_found_are_the_same_fetched_or_walked(
    people: list[User], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "FEW", few)
    found = matching_rows(KIND, "dur")
    assert found is not None
    assert found.many is (few == 1)
    rows = User.objects.filter(found.condition)
    assert list(rows.order_by("-pk")) == people[:0:-1]
    assert list(rows.filter(first_name="P3")) == [people[3]]
    assert rows.exclude(pk=people[4].pk).count() == 3


def test_nothing_is_known_of_a_word_or_asked_by_one_letter(people: list[User]) -> None:
    assert matching_rows(KIND, "martin") is None
    assert matching_rows(KIND, "") is None
