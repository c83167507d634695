"""Asserting that the database itself says no."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused_by_database(match: str = "frozen row") -> Iterator[None]:
    """The block must end in an IntegrityError of a trigger; the transaction around it stays usable."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        yield


def sql(statement: str, params: Sequence[Any] = ()) -> None:
    """One statement, past every guard written in Python."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
