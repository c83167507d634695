"""Former versions of a quote: what the client was told before it was changed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.records.documents.models.document import Document


class Revision(Freezing):
    """One version of a document as it left, kept whole: `payload` prints it, `content` writes it again."""

    FROZEN_WHEN: ClassVar[dict[str, Any]] = {}

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    payload = models.JSONField()
    content = models.JSONField()
    total_excl = FixedDecimalField(decimal_places=2)
    total_incl = FixedDecimalField(decimal_places=2)
    sent_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        ordering = ("document", "number")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="revision_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.document} révision {self.number}"
