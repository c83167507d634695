"""pytest plugin: the flush that ends a transactional test may empty frozen tables."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _flush_frozen_rows() -> Iterator[None]:
    """Django flushes with DELETE or TRUNCATE, which the triggers refuse; they are lifted for that instant only."""
    from django.test import TransactionTestCase

    from etabli.kernel.testing.lifting import lifted

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def flush_lifted(self: Any) -> None:
        with lifted():
            flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_lifted)
        yield
