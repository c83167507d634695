"""The cast, for tests of the catalogue."""

import pytest

from etabli.records.testing import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()
