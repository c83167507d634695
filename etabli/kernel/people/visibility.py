"""Who sees which rows. Every list, card, search, export and API call begins with `visible_to`."""

from typing import Any, Self

from django.db import models
from django.db.models import Q


class VisibleQuerySet(models.QuerySet):
    """Rows limited to the own companies of the viewer. A model overrides `company_path` (None: shared by all companies)
    or `visible_to` when it knows more."""

    company_path: str | None = "company"
    _sides: tuple[Q, ...] = ()

    def visible_to(self, user: Any) -> Self:
        """Rows this person may know of."""
        if getattr(user, "is_system", False):
            return self
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        if self.company_path is None or user.company_ids is None:
            return self
        return self.filter(**{f"{self.company_path}__in": user.company_ids})

    def told_apart(self, *sides: Q) -> Self:
        """The same rows, with conditions that part them: each row meets exactly one. Lists ask each side of its own
        index where one "or" would read every row; the rows themselves stay filtered as they were."""
        rows = self._chain()  # type: ignore[attr-defined]
        rows._sides = sides
        return rows

    def sides(self) -> list[Self]:
        """The sets these rows fall into, without overlap; the rows alone when nothing parts them."""
        return [self.filter(side) for side in self._sides] or [self]

    def first_of_sides(self, order: str, most: int) -> list[Any]:
        """The first rows by a column, each side answered from its own index; rows without a value come last."""
        found = [row for side in self.sides() for row in side.order_by(order)[:most]]

        def place(row: Any) -> tuple[bool, Any]:
            return (getattr(row, order) is None, getattr(row, order))

        return sorted(found, key=place)[:most]

    def __or__(self, other: Any) -> Self:
        rows: Self = super().__or__(other)
        rows._sides = ()  # rows of the other meet none of the conditions
        return rows

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._sides = self._sides
        return clone


class SharedOrOwnQuerySet(VisibleQuerySet):
    """Rows that belong to one own company, or to all of them when they name none."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Those of all companies, and those of the companies this person works for."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty() or user.company_ids is None:
            return rows
        return rows.filter(Q(company=None) | Q(company__in=user.company_ids))
