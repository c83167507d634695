"""A theme made from another one."""

import pytest

from etabli.records.layouts.actions import duplicate_theme
from etabli.records.layouts.models import Theme
from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_the_copy_waits_to_be_chosen(cast: Cast) -> None:
    first = Theme.objects.create(name="Un", look="atelier", colour="#112233", kind="quote", is_default=True)
    copy = duplicate_theme(first, by=cast.anne)
    assert (copy.name, copy.look, copy.colour, copy.kind) == ("Un (copie)", "atelier", "#112233", "quote")
    assert (copy.is_default, first.is_default, copy.design) == (False, True, first.design)
