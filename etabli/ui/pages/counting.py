"""Counting several sets of rows at once, no further than is worth showing."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection


def counted(sets: Sequence[Any], most: int) -> list[int]:
    """How many rows each queryset has, `most` at the utmost: one statement, each set answered from its own index."""
    counts = [0] * len(sets)
    places, parts, values = [], [], []
    for place, rows in enumerate(sets):
        try:
            sql, params = rows.order_by().values("pk")[:most].query.sql_with_params()
        except EmptyResultSet:
            continue
        places.append(place)
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS kept)")
        values += params
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(parts)}", values)
            for place, found in zip(places, cursor.fetchone(), strict=True):
                counts[place] = found
    return counts
