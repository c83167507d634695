"""How documents came from one another."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.records.documents.models.document import Document
from etabli.records.documents.models.line import ScheduleLine


class Link(models.Model):
    """The second document came from the first (QUO-024): quote → order → invoice → credit note."""

    class Relation(models.TextChoices):
        TRANSFORMED = "transformed", _("transformé en")
        CORRECTED = "corrected", _("corrigé par")
        COPIED = "copied", _("copié en")

    source = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links_in")
    relation = models.CharField(max_length=12, choices=Relation, default=Relation.TRANSFORMED)
    # the instalment of the order that a deposit invoice asks for (DEP-003)
    instalment = models.ForeignKey(
        ScheduleLine,
        verbose_name=_("échéance demandée"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="asked",
        editable=False,
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "target"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_two_documents"),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
