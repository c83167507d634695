"""The columns somebody chose last time, for files with the same titles."""

from django.db import models
from django.utils import timezone


class RememberedColumns(models.Model):
    """Title → field, for one kind of import and one set of titles."""

    kind = models.CharField(max_length=60)
    titles = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "titles"], name="remembered_columns_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.titles[:8]}"
