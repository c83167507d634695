"""Order: of the columns on a phone, of rows by a column, of records by their ids."""

from dataclasses import replace
from typing import Any

from etabli.ui.pages.columns import SUMMABLE, Column


def in_order(rows: Any, ids: list[int]) -> list[Any]:
    """The records of these ids, in the order of the ids, in one query (which is not asked to sort them first)."""
    found = {record.pk: record for record in rows.filter(pk__in=ids).order_by()} if ids else {}
    return [found[pk] for pk in ids if pk in found]


def placed(columns: list[Column]) -> list[Column]:
    """Columns with their place on a phone: p1 name, p2 amount, p3 second text, p4 state; the rest leaves."""
    taken = {column.phone for column in columns}
    wants = [
        ("p4", lambda c: c.kind == "state"),
        ("p2", lambda c: c.kind in SUMMABLE),
        ("p1", lambda c: True),
        ("p3", lambda c: True),
    ]
    places: dict[str, str] = {}
    for place, fits in wants:
        free = [c for c in columns if not c.phone and c.name not in places and fits(c)]
        if place not in taken and free:
            places[free[0].name] = place
    return [replace(c, phone=c.phone or places.get(c.name, "wide")) for c in columns]


def turned(order: str, sign: str) -> str:
    """An order_by name in the asked direction."""
    if not sign:
        return order
    return order[1:] if order.startswith("-") else f"-{order}"
