"""Sales cycles and their stages."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from etabli.modules.crm.models.choices import ListedQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Pipeline(models.Model):
    """A sales cycle (cycle commercial, OPP-003): the stages that a kind of deal goes through."""

    name = models.CharField(_("nom"), max_length=80)
    position = models.PositiveSmallIntegerField(_("ordre"), default=100)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = ListedQuerySet.as_manager()

    if TYPE_CHECKING:
        stages: RelatedManager["Stage"]

    class Meta:
        verbose_name = _("cycle commercial")
        verbose_name_plural = _("cycles commerciaux")
        ordering = ("position", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(name__gt=""), name="pipeline_named"),
            models.UniqueConstraint(
                Lower("name"), name="pipeline_once", violation_error_message=_("Ce cycle existe déjà.")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageQuerySet(ListedQuerySet):
    """Stages."""

    def in_use(self) -> Any:
        """Stages of the cycles in use."""
        return self.filter(pipeline__archived=False)


class Stage(models.Model):
    """A stage of a cycle: a column of its board. `probability` weighs the amounts expected there (0 to 100)."""

    pipeline = models.ForeignKey(
        Pipeline, verbose_name=_("cycle commercial"), on_delete=models.PROTECT, related_name="stages"
    )
    label = models.CharField(_("libellé"), max_length=80)
    probability = models.PositiveSmallIntegerField(
        _("probabilité"), default=50, help_text=_("En pour cent, de 0 à 100. Exemple : 50.")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=100)
    needs_amount = models.BooleanField(
        _("montant exigé"), default=False, help_text=_("Une opportunité sans montant n’entre pas dans cette étape.")
    )

    objects: ClassVar[Any] = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("étape commerciale")
        verbose_name_plural = _("étapes commerciales")
        ordering = ("pipeline__position", "pipeline_id", "position", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(label__gt=""), name="stage_named"),
            models.CheckConstraint(
                condition=Q(probability__lte=100),
                name="stage_probability_is_percent",
                violation_error_message=_("Une probabilité va de 0 à 100."),
            ),
            models.UniqueConstraint(
                "pipeline",
                Lower("label"),
                name="stage_once",
                violation_error_message=_("Ce cycle a déjà une étape de ce nom."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
