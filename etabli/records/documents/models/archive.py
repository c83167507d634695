"""What an issued document said, and the files that say it."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.records.documents.models.document import Document


class Snapshot(Freezing):
    """Everything an issued document says, as sealed in the legal chain; PDF and XML are made from it alone."""

    FROZEN_WITH = "document"

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="snapshot")
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest


class Archive(Freezing):
    """The original PDF or XML of an issued document: made once, served byte for byte ever after."""

    class Role(models.TextChoices):
        PDF = "pdf", "PDF"
        XML = "xml", "XML"

    FROZEN_WHEN: ClassVar[dict[str, Any]] = {}

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="archives")
    role = models.CharField(max_length=4, choices=Role)
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    is_fictitious = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "role"], name="archive_once")]

    def __str__(self) -> str:
        return f"{self.document} {self.role}"
