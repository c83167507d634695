"""Where the pages of copies break, once a document no longer changes; and who is at a document now."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from etabli.records.documents.models.document import Document


class PrintLayout(models.Model):
    """Page breaks put before lines of a document that is no longer written (QUO-059, decision 03).

    Read for copies only: the archived original keeps its own. `breaks` holds the positions of the lines that open a
    page; `removed` those of the document's own break lines left out.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="print_layout")
    breaks = models.JSONField(default=list, blank=True)
    removed = models.JSONField(default=list, blank=True)

    objects: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.breaks}"


class Presence(models.Model):
    """Somebody has this document open to write it; a row not renewed for a minute means nothing (ux 1.E.27)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.user_id}"
