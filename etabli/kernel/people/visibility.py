"""Who sees which rows. Every list, card, search, export and API call begins with `visible_to`."""

from typing import Any, Self

from django.db import models


class VisibleQuerySet(models.QuerySet):
    """Rows limited to the own companies of the viewer. A model overrides `company_path` (None: shared by all companies)
    or `visible_to` when it knows more."""

    company_path: str | None = "company"

    def visible_to(self, user: Any) -> Self:
        """Rows this person may know of."""
        if getattr(user, "is_system", False):
            return self
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        if self.company_path is None or user.company_ids is None:
            return self
        return self.filter(**{f"{self.company_path}__in": user.company_ids})
