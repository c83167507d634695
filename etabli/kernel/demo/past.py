"""Living the past again: a demonstration of two years is made day by day, so that every date in it is the right one.

Only a command that serves nobody may do this: the whole process believes in the day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from typing import Any

from django.utils import timezone


@contextmanager
def living(moment: datetime) -> Iterator[None]:
    """Inside, the clock of the program (timezone.now) starts at this moment and runs on, never beyond the present."""
    real: Any = timezone.datetime  # type: ignore[attr-defined]
    behind = timezone.now() - min(moment, timezone.now())

    class Then(datetime):
        """A clock that is behind."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return real.now(tz) - behind

    timezone.datetime = Then  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = real  # type: ignore[attr-defined]
