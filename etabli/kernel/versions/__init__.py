"""Rows that count their own changes, so that a form or an API call can tell that somebody else was faster."""

from typing import Any

from django.db import models
from django.utils import timezone


class Versioned(models.Model):
    """A row with `version` (1 at birth, one more at each save) and the instant of its last change."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row and count the change."""
        if not self._state.adding:
            self.version += 1
            self.updated_at = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version", "updated_at"}
        super().save(*args, **kwargs)
