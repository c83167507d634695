"""What the tests of follow-ups share."""

import pytest

from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Anne and the others, with their companies."""
    return make_cast()
