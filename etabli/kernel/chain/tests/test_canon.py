"""Equal facts are written equally; what has no exact form is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import models
from django.utils.translation import gettext_lazy

from etabli.kernel.chain import canonical
from etabli.kernel.chain.canon import digest_of, plain

pytestmark = pytest.mark.once


class Side(models.TextChoices):
    LEFT = "left", "Gauche"


def test_the_canonical_form_is_exact():
    payload = {
        "b": Decimal("12.50"),
        "a": [1, True, None, "é"],
        "day": date(2026, 3, 1),
        "at": datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=1))),
        "side": Side.LEFT,
        "id": UUID(int=1),
        "word": gettext_lazy("mot"),
    }
    assert canonical(payload).decode() == (
        '{"a":[1,true,null,"é"],"at":"2026-03-01T11:00:00.000000+00:00","b":"12.5","day":"2026-03-01",'
        '"id":"00000000-0000-0000-0000-000000000001","side":"left","word":"mot"}'
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Decimal("12.50"), Decimal("12.5000")),
        (Decimal("-0.00"), Decimal(0)),
        (Decimal("1E+3"), Decimal(1000)),
        (datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), datetime(2026, 1, 1, tzinfo=UTC)),
        ((1, 2), [1, 2]),
    ],
)
def test_equal_facts_have_equal_digests(one, other):
    assert digest_of(one) == digest_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [(Decimal(1), 1), (True, 1), ("1", 1), (None, ""), ([], {}), (1000, Decimal(100))]
)
def test_different_facts_have_different_digests(one, other):
    assert digest_of({"x": one}) != digest_of({"x": other})


@pytest.mark.parametrize("value", [1.5, b"x", {1, 2}, object(), {1: "x"}])
def test_what_has_no_exact_form_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"x": value})


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), "a\x00b", "\ud800", datetime(2026, 1, 1)])
def test_odd_values_are_refused(value):
    with pytest.raises(ValueError):
        canonical({"x": value})


def test_what_is_stored_has_the_digest_of_what_was_given():
    payload = {"total": Decimal("10.50"), "on": date(2026, 1, 2), "lines": ({"q": Decimal("1.0000")},)}
    assert plain(payload) == {"total": "10.5", "on": "2026-01-02", "lines": [{"q": "1"}]}
    assert digest_of(plain(payload)) == digest_of(payload)
