"""What the stories share."""

import pytest

from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Anne and the others, seen by every thread."""
    return make_cast()
