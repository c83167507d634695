"""The cast, and programs that act for them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from etabli.doors.api.tests.asking import Program
from etabli.records.testing import Cast, make_cast


@pytest.fixture(autouse=True)
def _no_memory() -> Iterator[None]:
    """Limits and settings are kept in the cache; a test begins without."""
    for name in ("default", "near"):
        caches[name].clear()
    yield
    for name in ("default", "near"):
        caches[name].clear()


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def anne(cast: Cast) -> Program:
    """The administrator's program."""
    return Program(cast.anne)


@pytest.fixture
def bruno(cast: Cast) -> Program:
    """A salesman's program; he does not see costs."""
    return Program(cast.bruno)
