"""The cast, and short ways to make events and tasks."""

import pytest

from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
