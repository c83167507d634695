"""What an import wrote, with what stood there before: the memory that undoing works from."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.transfer.models.run import ImportRun


class ImportedRecord(models.Model):
    """One record written by an import.

    `before` and `after` hold the columns it changed (all of them for a record it created); undoing compares the record
    with `after` and puts `before` back. `shared` marks what several lines use together, such as a category.
    """

    class Fate(models.TextChoices):
        STANDING = "standing", _("En place")
        UNDONE = "undone", _("Annulé")
        KEPT = "kept", _("Conservé")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="records")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    created = models.BooleanField()
    shared = models.BooleanField(default=False)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    related = models.JSONField(default=dict)
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.STANDING)
    reason = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "object_id", "number"], name="imported_record_once_a_line"),
            models.CheckConstraint(condition=Q(fate__in=("standing", "undone", "kept")), name="imported_record_fate"),
        ]
        indexes = [
            models.Index(fields=["run", "fate", "shared", "number"], name="imported_record_to_undo"),
            models.Index(fields=["kind", "object_id"], name="imported_record_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
