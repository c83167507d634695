"""What becomes of each line of a file, and what is said about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.transfer.models.run import ImportRun


class Effect(models.TextChoices):
    """What a line does, or did."""

    CREATE = "create", _("Créer")
    UPDATE = "update", _("Mettre à jour")
    SKIP = "skip", _("Ignorer")
    JOIN = "join", _("Rattacher")
    ERROR = "error", _("À corriger")


class ImportRow(models.Model):
    """One line of the file, exactly once: its effect, and the record it made or met."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    effect = models.CharField(max_length=6, choices=Effect)
    reason = models.CharField(max_length=300, blank=True)
    shown = models.JSONField(default=list, blank=True)
    object_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="import_row_once"),
            models.CheckConstraint(condition=Q(effect__in=Effect.values), name="import_row_effect_known"),
        ]
        indexes = [models.Index(fields=["run", "effect", "number"], name="import_row_by_effect")]

    def __str__(self) -> str:
        return f"{self.number} {self.effect}"


class ImportProblem(models.Model):
    """A remark on one line: an error left it aside, a warning let it through."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=300, blank=True)
    sentence = models.TextField()
    is_error = models.BooleanField()

    class Meta:
        ordering = ("number", "id")
        indexes = [models.Index(fields=["run", "is_error", "number"], name="import_problem_by_line")]

    def __str__(self) -> str:
        return f"{self.number} : {self.sentence}"
